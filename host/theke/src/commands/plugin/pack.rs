//! `theke plugin pack`: one file that can be installed.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::output;

/// Pack a plugin's folder and its component into a .theke file
#[derive(Args)]
#[command(after_help = "\
What would be refused at install is refused here. The same files give the same package.

Example:
  theke plugin pack plugins/support-contract \\
    --wasm target/wasm32-wasip2/plugin/support_contract.wasm --out support-contract-0.1.0.theke")]
pub struct Pack {
    /// Folder with plugin.toml, templates/, locales/, assets/ and schemas/
    folder: PathBuf,
    /// The component
    #[arg(long, value_name = "FILE")]
    wasm: PathBuf,
    /// Where the package goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Pack {
    /// Packs and says what became of it.
    pub fn run(self) -> Result<()> {
        let packed = theke_sandbox::pack(&self.folder, &self.wasm, &self.out)?;
        output::line(format!(
            "Packed {} {} into {}: {} files, {} bytes, digest {}",
            packed.name,
            packed.version,
            self.out.display(),
            packed.files,
            packed.bytes,
            packed.digest,
        ))
    }
}
