//! `theke plugin keygen`: a key that signs packages, and the half of it that everybody may know.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use theke_sandbox::SigningKey;

use crate::output;

/// Make a key that signs packages
#[derive(Args)]
#[command(after_help = "\
Whoever has the file signs in its name: keep it where packages are made, not where they run. The public key goes into a
file beside it that ends in .pub.

Example: theke plugin keygen --out acme.key")]
pub struct Keygen {
    /// Where the secret key goes; the file must not exist
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Keygen {
    /// Writes the key for this system user alone, and says how it is trusted.
    pub fn run(self) -> Result<()> {
        let key = SigningKey::generate()?;
        let path = self.out.display();
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&self.out)
            .with_context(|| format!("cannot make the key's file {path}"))?;
        file.write_all(key.to_text().as_bytes()).with_context(|| format!("cannot write {path}"))?;
        let public = self.out.with_extension("pub");
        std::fs::write(&public, format!("{}\n", key.public()))
            .with_context(|| format!("cannot write {}", public.display()))?;
        output::line(format!("The secret key is in {path}. A host trusts it with this setting:"))?;
        output::line("")?;
        output::line("  [plugins]")?;
        output::line(format!("  trusted_keys = \"NAME={}\"", key.public()))
    }
}
