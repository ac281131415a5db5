//! `[[webhooks]]`: names, schemes that the host can check, secrets that are declared.

use std::collections::BTreeSet;

use theke_domain::webhooks::Scheme;

use crate::error::Error;
use crate::manifest::{Manifest, slug};

impl Manifest {
    pub(in crate::manifest) fn check_webhooks(&self) -> Result<(), Error> {
        let mut names = BTreeSet::new();
        for webhook in &self.webhooks {
            let place = format!("[[webhooks]] {}", webhook.name.escape_debug());
            if !slug::is_slug(&webhook.name) || !names.insert(&webhook.name) {
                return Err(Error::manifest(
                    place,
                    "the name is not a slug, or taken",
                    "Give each webhook its own slug.",
                ));
            }
            if Scheme::parse(&webhook.scheme).is_none() {
                return Err(Error::manifest(
                    format!("{place} scheme"),
                    format!("`{}` is no scheme that the host can check", webhook.scheme.escape_debug()),
                    "Write stripe or standard.",
                ));
            }
            if !self.secrets.contains_key(&webhook.secret) {
                let secret = webhook.secret.escape_debug();
                return Err(Error::manifest(
                    format!("{place} secret"),
                    format!("there is no secret `{secret}`"),
                    format!("Add [secrets] {secret} = \"where it comes from\"."),
                ));
            }
        }
        Ok(())
    }
}
