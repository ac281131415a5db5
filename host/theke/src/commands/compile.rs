//! `theke compile`: the child process in which the sandbox compiles; hidden, because nobody else needs it.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

/// Compile a component to machine code under limits of its own
#[derive(Args)]
#[command(after_help = "Example: theke compile plugin.wasm plugin.cwasm")]
pub struct Compile {
    /// The component
    input: PathBuf,
    /// Where the machine code goes
    output: PathBuf,
}

impl Compile {
    /// Compiles, or is stopped by its limits.
    pub fn run(self) -> Result<()> {
        Ok(theke_sandbox::compile_child_main(&self.input, &self.output)?)
    }
}
