//! `theke config check`: every setting, where it comes from, and whether it can work.

use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;

use crate::config::{self, Found};
use crate::{open, output};

/// Show every setting and where it comes from; fail if one cannot work
#[derive(Args)]
#[command(after_help = "Example: theke --config /etc/theke/theke.toml config check")]
pub struct Check {
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Connects nowhere and changes nothing.
    pub fn run(self, config: Option<&Path>) -> Result<()> {
        let loaded = config::load(config)?;
        if self.json {
            output::json(&loaded.found)?;
        } else {
            let rows: Vec<_> = loaded.found.iter().map(row).collect();
            output::table(["SETTING", "VALUE", "FROM"], &rows)?;
        }
        open::themes(&loaded.settings).context("themes.folder")?;
        open::mailer(&loaded.settings)?;
        tracing_subscriber::EnvFilter::try_new(&loaded.settings.log.filter)
            .context("log.filter is no filter; try info")?;
        Ok(())
    }
}

fn row(found: &Found) -> [String; 3] {
    let value = found.value.clone().unwrap_or_else(|| "-".to_owned());
    [found.name.clone(), value, found.origin.clone()]
}
