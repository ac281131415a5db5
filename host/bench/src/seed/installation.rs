//! A data folder that is opened in this process: to fill it, or to measure a part alone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use theke_domain::Host;
use theke_domain::database::Database;
use theke_sandbox::{Consent, Grants, Installed, Sandbox, SandboxSettings};

use crate::bench::Bench;
use crate::server;

/// The packages of a benchmark are made by it.
const UNSIGNED: Consent = Consent { unsigned: true, rollback: false };

/// A migrated database, its host and its sandbox.
pub struct Installation {
    /// Records, files, plugins.
    pub host: Host,
    /// The plugins.
    pub sandbox: Sandbox,
    /// Where everything is.
    pub folder: PathBuf,
}

impl Installation {
    /// Makes a new one in a folder of the benchmark.
    pub async fn make(bench: &Bench, name: &str) -> Result<Self> {
        let folder = bench.folder(name)?;
        server::migrate(bench, &folder)?;
        let sandbox = Sandbox::open(&SandboxSettings {
            // The sandbox compiles in a child, which is the host's program.
            compiler_program: Some(bench.theke.clone()),
            ..SandboxSettings::below(&folder)
        })?;
        let database = open_database(&folder).await?;
        let host = Host::new(database, folder.join("files"), Arc::new(sandbox.clone()));
        Ok(Self { host, sandbox, folder })
    }

    /// Installs a package for one tenant with all that it asks for.
    pub async fn install(&self, tenant: &str, package: &Path) -> Result<Installed> {
        let installed = self.sandbox.install(&self.host, tenant, package, &Grants::All, UNSIGNED).await;
        installed.with_context(|| format!("cannot install {}", package.display()))
    }

    /// Lets the next process have the database to itself.
    pub async fn close(self) -> Result<()> {
        Ok(self.host.database.connection().clone().close().await?)
    }
}

/// Opens the database of a data folder as the host does.
pub async fn open_database(folder: &Path) -> Result<Database> {
    let file = folder.join("theke.sqlite");
    Database::open(&format!("sqlite://{}", file.display()))
        .await
        .with_context(|| format!("cannot open {}", file.display()))
}
