//! `theke theme check`: what is wrong with a theme, with file, line and remedy, before a customer sees it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use theke_theme::check::{Report, Request, check};

use crate::{config, output};

/// Find what is missing, misspelt, unreadable or inaccessible in themes
#[derive(Args)]
#[command(after_help = "\
Looks at texts, templates, tokens, stylesheets, assets and contrast, and renders every page and mail in both languages.
Exit code 1 if something is to be put right; notes alone are none.

Examples:
  theke theme check                          the built-in base and every theme of themes.folder
  theke theme check acme                     one theme of themes.folder
  theke theme check ./acme --json            a theme anywhere
  theke theme check acme --plugin plugins/support-contract")]
pub struct Check {
    /// Themes by name, or their folders; all unless given
    #[arg(value_name = "NAME|FOLDER")]
    themes: Vec<String>,
    /// A plugin's folder, to check what themes override of it
    #[arg(long = "plugin", value_name = "FOLDER")]
    plugins: Vec<PathBuf>,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Checks, writes what was found, and fails if something is to be put right.
    pub fn run(self, config: Option<&Path>) -> Result<()> {
        let settings = config::load(config)?.settings;
        let folder = settings.themes.as_deref();
        let report = check(&Request { folder, themes: &self.themes, plugins: &self.plugins })?;
        if self.json {
            output::json(&report)?;
        } else {
            report.findings.iter().try_for_each(output::line)?;
            output::line(summary(&report))?;
        }
        match report.faults() {
            0 => Ok(()),
            1 => bail!("1 finding is to be put right"),
            faults => bail!("{faults} findings are to be put right"),
        }
    }
}

fn summary(report: &Report) -> String {
    let faults = report.faults();
    format!(
        "Checked {} ({} pages and mails rendered): {faults} findings, {} notes",
        report.themes.join(", "),
        report.rendered,
        report.findings.len() - faults,
    )
}
