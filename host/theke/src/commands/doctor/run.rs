//! Runs the checks in their order; one that cannot be made is left out when what it needs has been found wanting.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use theke_domain::Host;
use theke_domain::plugins::NoPlugins;
use theke_sandbox::Sandbox;

use super::report::Report;
use super::{clock, data, database, files, limits, mail, outbox, plugins, ports, secrets, themes};
use crate::config::{self, Loaded, Scheme, Settings};
use crate::{explain, open};

/// Check the installation: configuration, data, database, plugins, mail server, ports
#[derive(Args)]
#[command(after_help = "\
One line a check: ok, warning or problem, and what to do. Run it as the user that the host runs as. It changes no
record and may run while the host serves; a large database takes a while to read.

Exit codes: 0 no problem (there may be warnings), 1 a problem.

Examples:
  theke doctor
  theke doctor --ready --config /etc/theke/theke.toml    # for a container's health check")]
pub struct Doctor {
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
    /// Only ask the running host whether it is ready
    #[arg(long)]
    ready: bool,
}

impl Doctor {
    /// Checks everything that can be checked.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        if self.ready {
            let settings = config::load(config)?.settings;
            return ports::ready(&settings).await.context("the host is not ready");
        }
        let mut report = Report::new(self.json);
        match config::load(config) {
            Ok(loaded) => {
                configuration(&mut report, &loaded)?;
                examine(&mut report, &loaded.settings).await?;
            }
            Err(error) => report.problem(
                "configuration",
                explain::sentence(&error),
                "Mend that line; `theke config check` shows every setting and where it comes from.",
            )?,
        }
        report.finish()
    }
}

fn configuration(report: &mut Report, loaded: &Loaded) -> Result<()> {
    let server = &loaded.settings.server;
    let set = loaded.found.iter().filter(|found| found.origin != "default").count();
    if server.scheme == Scheme::Http && !server.listen.ip().is_loopback() {
        return report.warning(
            "configuration",
            format!("passwords and sessions travel unencrypted to {}", server.listen),
            "Put a proxy in front that ends TLS, and set server.scheme = \"https\".",
        );
    }
    report.ok("configuration", format!("{} settings, {set} of them set", loaded.found.len()))
}

async fn examine(report: &mut Report, settings: &Settings) -> Result<()> {
    clock::runs(report, settings)?;
    limits::open_files(report, settings)?;
    let themes = themes::found(report, settings)?;
    if data::is_usable(report, settings)? {
        let database = database::opened(report, settings).await?;
        let sandbox = limits::sandbox(report, settings)?;
        if let Some(database) = database {
            let host = host(settings, database, sandbox.as_ref());
            outbox::waiting(report, &host).await?;
            files::owned(report, &host).await?;
            secrets::readable(report, &host).await?;
            if let Some(themes) = &themes {
                themes::wanted(report, &host, themes).await?;
            }
            if let Some(sandbox) = &sandbox {
                plugins::loaded(report, &host, sandbox).await?;
            }
        }
    }
    mail::reached(report, settings).await?;
    ports::open(report, settings).await
}

fn host(settings: &Settings, database: theke_domain::database::Database, sandbox: Option<&Sandbox>) -> Host {
    match sandbox {
        Some(sandbox) => open::host_with(settings, database, Arc::new(sandbox.clone())),
        None => open::host_with(settings, database, Arc::new(NoPlugins)),
    }
}
