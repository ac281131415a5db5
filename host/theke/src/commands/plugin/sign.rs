//! `theke plugin sign`: a package says who vouches for it.

use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use theke_sandbox::SigningKey;

use crate::output;

/// Sign a package
#[derive(Args)]
#[command(after_help = "\
The signature goes into the package; one that it has is replaced. Its contents, and so its digest, stay the same.

Example: theke plugin sign support-contract.theke --key acme.key")]
pub struct Sign {
    /// The .theke file
    package: PathBuf,
    /// The file that `theke plugin keygen` wrote
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

impl Sign {
    /// Signs and says with which key.
    pub fn run(self) -> Result<()> {
        let path = self.key.display();
        let text =
            std::fs::read_to_string(&self.key).with_context(|| format!("cannot read the key {path}"))?;
        let key = SigningKey::parse(&text)
            .ok_or_else(|| anyhow!("{path} is no key; `theke plugin keygen --out FILE` makes one"))?;
        let signed = theke_sandbox::sign(&self.package, &key)?;
        output::line(format!("Signed {} {} with the key {}.", signed.name, signed.version, key.public()))
    }
}
