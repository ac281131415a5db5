//! `theke secret rotate`: everything is sealed under the newest key, and an older one can be thrown away.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::secrets;

use crate::{open, output};

/// Seal everything again under the newest master key
#[derive(Args)]
#[command(after_help = "\
For all tenants, while the host serves; after a break-off, run it again and it goes on with the rest. When it ends without a
problem, older lines of the key file are needed by backups only.

Exit codes: 0 all is sealed under the newest key, 1 something could not be opened and stays as it was.

Example: theke secret new-key && theke secret rotate")]
pub struct Rotate;

impl Rotate {
    /// Seals and counts.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let rotated = secrets::rotate(&host).await?;
        for problem in &rotated.unreadable {
            eprintln!("  {problem}");
        }
        let (resealed, key) = (rotated.resealed, &rotated.key_id);
        output::line(format!("Sealed {resealed} values again; the newest master key is {key}."))?;
        match rotated.unreadable.len() {
            0 => Ok(()),
            count => bail!("{count} values could not be opened and stay as they were"),
        }
    }
}
