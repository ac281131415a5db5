//! `[[collections]]`: names, pointers and periods.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::manifest::{Manifest, slug};

impl Manifest {
    pub(in crate::manifest) fn check_collections(&self) -> Result<(), Error> {
        let mut names = BTreeSet::new();
        for collection in &self.collections {
            let place = format!("[[collections]] {}", collection.name.escape_debug());
            if !slug::is_slug(&collection.name) || !names.insert(&collection.name) {
                return Err(Error::manifest(
                    place,
                    "the name is not a slug, or taken",
                    "Give each its own slug.",
                ));
            }
            let pointers = collection.indexes.iter().chain(&collection.subject);
            if let Some(pointer) = pointers.into_iter().find(|pointer| !is_pointer(pointer)) {
                return Err(Error::manifest(
                    place,
                    format!("`{}` is not a JSON pointer to a field", pointer.escape_debug()),
                    "Write for example \"/contact\".",
                ));
            }
            if collection.retain.as_deref().is_some_and(|retain| !is_period(retain)) {
                return Err(Error::manifest(
                    place,
                    "retain is not a period",
                    "Write for example 8y, 6m or 30d.",
                ));
            }
        }
        Ok(())
    }
}

/// `/name` or `/name/name`: enough for documents, and safe as a path into stored JSON.
fn is_pointer(text: &str) -> bool {
    text.strip_prefix('/').is_some_and(|rest| {
        rest.split('/').all(|name| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        })
    })
}

fn is_period(text: &str) -> bool {
    text.strip_suffix(['y', 'm', 'd'])
        .is_some_and(|number| number.parse::<u16>().is_ok_and(|number| number > 0))
}
