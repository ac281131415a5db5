//! What an operator has to say before some packages are installed.

use theke_domain::entity::plugin_install;

use crate::error::Error;
use crate::manifest::Manifest;
use crate::package::{Package, Signature};
use crate::sandbox::Sandbox;

/// What the operator has said about a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    /// It may come without the signature of a trusted key.
    pub unsigned: bool,
    /// It may be older than what is installed.
    pub rollback: bool,
}

impl Sandbox {
    /// Whether the package's signature, or else the operator's word, lets it in; and what the signature is worth.
    pub fn admits(&self, package: &Package, consent: Consent) -> Result<Signature, Error> {
        let signature = self.inner.signature_of(package);
        if signature.is_trusted() || consent.unsigned {
            return Ok(signature);
        }
        Err(Error::NotTrusted { plugin: package.manifest.plugin.name.clone(), signature })
    }
}

/// Refuses what is older than what is installed: an old version has mistakes that are known.
pub(super) fn check_version(
    manifest: &Manifest,
    installed: Option<&plugin_install::Model>,
    consent: Consent,
) -> Result<(), Error> {
    let Some(installed) = installed.filter(|_| !consent.rollback) else { return Ok(()) };
    if numbers(&manifest.plugin.version) < numbers(&installed.version) {
        return Err(Error::Older {
            plugin: manifest.plugin.name.clone(),
            version: manifest.plugin.version.clone(),
            installed: installed.version.clone(),
        });
    }
    Ok(())
}

/// `1.10.0` is more than `1.9.0`.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|number| number.parse().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(numbers("1.10.0") > numbers("1.9.9"));
        assert!(numbers("2.0.0") > numbers("1.99.99"));
        assert!(numbers("1.2.3") >= numbers("1.2.3"));
    }
}
