//! `[secrets]`: names, and what each is for.

use crate::error::Error;
use crate::manifest::Manifest;

/// Longest name: a few words.
const NAME_BYTES: usize = 64;

impl Manifest {
    pub(in crate::manifest) fn check_secrets(&self) -> Result<(), Error> {
        for (name, description) in &self.secrets {
            let place = format!("[secrets] {}", name.escape_debug());
            if !is_name(name) {
                return Err(Error::manifest(
                    place,
                    "the name is not one of a-z, 0-9 and `_`, beginning with a letter",
                    "Write for example api_key = \"the key that the billing service gave you\".",
                ));
            }
            if description.trim().is_empty() {
                return Err(Error::manifest(
                    place,
                    "the description is empty",
                    "An admin sets it by that: write where it comes from.",
                ));
            }
        }
        Ok(())
    }
}

fn is_name(text: &str) -> bool {
    text.len() <= NAME_BYTES
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
