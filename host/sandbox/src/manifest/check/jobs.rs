//! `[[jobs]]`: names.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::manifest::{Manifest, slug};

impl Manifest {
    pub(in crate::manifest) fn check_jobs(&self) -> Result<(), Error> {
        let mut names = BTreeSet::new();
        for job in &self.jobs {
            if !slug::is_slug(&job.name) || !names.insert(&job.name) {
                return Err(Error::manifest(
                    format!("[[jobs]] {}", job.name.escape_debug()),
                    "the name is not a slug, or taken",
                    "Give each job its own slug.",
                ));
            }
        }
        Ok(())
    }
}
