//! `theke secret new-key`: a master key that nobody has seen.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use theke_domain::secrets::Keys;

use crate::{config, output};

/// Add a master key; what is set from now on is sealed under it
#[derive(Args)]
#[command(after_help = "\
The key becomes the last line of the file that secrets.keys_file names. Where several hosts share one database, copy the
file to all of them before anything is set; they read it when they need it. Then `theke secret rotate`.

Example: theke secret new-key")]
pub struct NewKey;

impl NewKey {
    /// Adds it.
    pub fn run(config: Option<&Path>) -> Result<()> {
        let file = config::load(config)?.settings.keys_file;
        let key = Keys::in_file(file.clone()).add()?;
        output::line(format!("Added the master key {key} to {}; keep a copy of that file.", file.display()))
    }
}
