//! `[plugin]`: slugs, version, contract.

use super::title::check_title;
use crate::error::Error;
use crate::manifest::Manifest;
use crate::manifest::slug;

/// The contract that this host speaks.
const CONTRACT: &str = "0.1";

impl Manifest {
    pub(in crate::manifest) fn check_identity(&self) -> Result<(), Error> {
        for (key, value) in [("name", self.plugin.name.as_str()), ("mount", self.plugin.mount())] {
            if !slug::is_slug(value) {
                return Err(Error::manifest(
                    format!("[plugin] {key}"),
                    format!("`{}` is not a slug", value.escape_debug()),
                    "Use 2 to 40 characters of a-z, 0-9 and `-`, beginning with a letter.",
                ));
            }
            if slug::is_reserved(value) {
                return Err(Error::manifest(
                    format!("[plugin] {key}"),
                    format!("`{value}` is the host's own word"),
                    "Choose another.",
                ));
            }
        }
        check_title("[plugin]", &self.plugin.title)?;
        let numbers: Vec<_> = self.plugin.version.split('.').collect();
        if numbers.len() != 3 || !numbers.iter().all(|number| number.parse::<u32>().is_ok()) {
            return Err(Error::manifest(
                "[plugin] version",
                format!("`{}` is not major.minor.patch", self.plugin.version.escape_debug()),
                "Write for example \"1.2.0\".",
            ));
        }
        if self.plugin.contract != CONTRACT {
            return Err(Error::manifest(
                "[plugin] contract",
                format!("this host speaks contract {CONTRACT}, not {}", self.plugin.contract.escape_debug()),
                format!("Write contract = \"{CONTRACT}\" and build against that contract."),
            ));
        }
        Ok(())
    }
}
