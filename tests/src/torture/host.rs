//! The host that is tortured: one folder and one port for all of its lives.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use super::{arrivals::Arrivals, options::DatabaseKind};
use crate::{
    Portal, Setup,
    app::records_url,
    cast, paths,
    server::{self, Records, Server, Start},
    template,
};
use theke_mail::catch::Catcher;
use theke_test_database::{Cluster, SERVER, TestDatabase};

/// No contract may run out under load.
const GRANTED: &str = "granted = 1000000000";
/// A killed host's deliveries are taken up again after this many seconds.
const LEASE_SECONDS: &str = "5";

/// A host that is killed and comes back.
pub struct Host {
    start: Start,
    server: Option<Server>,
    port: u16,
    _catcher: Catcher,
    // In this order: the host lets go of its database, the database of its server, the server of its folder.
    database: TestDatabase,
    _cluster: Option<Cluster>,
    folder: TempDir,
}

impl Host {
    /// Makes two tenants whose contracts never run out, and a mail server that records; starts nothing yet.
    pub fn prepare(kind: DatabaseKind, arrivals: Arrivals) -> Result<Self> {
        let folder = TempDir::with_prefix("theke-torture-")?;
        let examples = folder.path().join("examples");
        for tenant in [cast::KAFFEE, cast::STADTWERK] {
            generous_example(&examples, tenant)?;
        }
        let data = folder.path().join("data");
        fs::create_dir(&data)?;
        let (database, cluster) = place(kind, folder.path(), &data)?;
        template::load(&data, &database, &examples, &[cast::KAFFEE, cast::STADTWERK])?;
        let catcher = Catcher::start(([127, 0, 0, 1], 0).into(), None, move |mail| arrivals.record(mail))?;
        let port = server::free_port()?;
        let environment = [("THEKE_LOG_FILTER", "warn"), ("THEKE_WORKER_LEASE_S", LEASE_SECONDS)];
        let setup = Setup { environment: &environment, ..Setup::default() };
        let start = Start { port: Some(port), ..Start::new(&catcher.url(), Records::from(&database), setup) };
        Ok(Self { start, server: None, port, _catcher: catcher, database, _cluster: cluster, folder })
    }

    /// Starts it and answers how long it took to be ready.
    pub async fn start(&mut self) -> Result<Duration> {
        let since = Instant::now();
        self.server = Some(Server::start(&self.data(), &self.start).await?);
        Ok(since.elapsed())
    }

    /// Starts it and kills it while it is starting.
    pub async fn start_and_kill_after(&mut self, moment: Duration) -> Result<()> {
        let mut server = Server::spawn(&self.data(), &self.start)?;
        tokio::time::sleep(moment).await;
        server.kill();
        Ok(())
    }

    /// Ends it as a power cut would end a process: no signal handler runs.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill();
        }
    }

    /// Asks it to end.
    pub fn stop(&mut self) -> Result<()> {
        let mut server = self.server.take().context("the host does not run")?;
        let status = server.stop()?;
        ensure!(status.success(), "the host ended with {status}");
        Ok(())
    }

    /// Where it listens, in all of its lives.
    pub fn portal(&self) -> Portal {
        Portal { port: self.port }
    }

    /// Its data folder.
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// How its records are read past it.
    pub fn records_url(&self) -> String {
        records_url(&self.database)
    }

    /// The folder around it, for the client's own journal.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lines of its log that speak of a bug.
    pub fn panics(&self) -> Vec<String> {
        let log = server::log_text(&self.data());
        log.lines().filter(|line| line.contains("panicked")).map(str::to_owned).collect()
    }
}

/// Where the records are: in the data folder, or on PostgreSQL: on the server that is named, else on one of its own.
fn place(kind: DatabaseKind, folder: &Path, data: &Path) -> Result<(TestDatabase, Option<Cluster>)> {
    if kind == DatabaseKind::Sqlite {
        return Ok((TestDatabase::file(data), None));
    }
    if let Ok(server) = env::var(SERVER) {
        return Ok((TestDatabase::on_postgres(&server, None)?, None));
    }
    // The server runs as another user, who must be let through.
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    let cluster = Cluster::start_in(folder)?;
    Ok((TestDatabase::on_postgres(&cluster.server().url, None)?, Some(cluster)))
}

/// A copy of an example whose contracts include more than anybody uses.
fn generous_example(examples: &Path, tenant: &str) -> Result<()> {
    let folder = examples.join(tenant);
    template::copy(&paths::root().join("examples").join(tenant), &folder)?;
    let file = folder.join("tenant.toml");
    let text = fs::read_to_string(&file)?;
    let generous: Vec<&str> =
        text.lines().map(|line| if line.starts_with("granted = ") { GRANTED } else { line }).collect();
    Ok(fs::write(file, generous.join("\n"))?)
}
