//! One portal for one test: a real host over a folder of its own, and a real mail server beside it.

use std::{
    path::{Path, PathBuf},
    process::ExitStatus,
    time::Duration,
};

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, Database, DatabaseBackend, Statement};
use tempfile::TempDir;
use theke_mail::catch::Catcher;
use theke_test_database::TestDatabase;

use crate::{
    Installation, Mails, Portal, Visitor,
    cast::{OPERATOR, PASSWORD, Person},
    server::{self, Records, Server, Start},
    template,
};

/// The setting that opens the operator's port, on any free number.
pub const OPERATOR_PORT: (&str, &str) = ("THEKE_OPERATOR_LISTEN", "127.0.0.1:0");

/// What a test wants to differ from the demo.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup<'setup> {
    /// Nothing but the schema: no tenants, no plugins.
    pub bare: bool,
    /// Further plugins of the coffee-machine maker, by the name of their package.
    pub plugins: &'setup [&'setup str],
    /// How far the plugins' limits on time are stretched; none for the host's own default.
    pub time_factor: Option<u32>,
    /// Variables for the host: settings (`THEKE_…`), or a library to load before all others.
    pub environment: &'setup [(&'setup str, &'setup str)],
    /// Where its folder is made; none for the system's temporary folder.
    pub parent: Option<&'setup Path>,
}

/// A running portal with the demo's data; everything is gone when it is dropped.
pub struct TestApp {
    server: Server,
    /// Mails that the host has sent.
    pub mails: Mails,
    folder: TempDir,
    start: Start,
    // Declared last: the host has let go of it by then.
    database: TestDatabase,
}

/// A second host over the data of a test; killed when it is dropped.
pub struct SecondHost {
    server: Server,
}

impl SecondHost {
    /// Where it listens.
    pub fn portal(&self) -> Portal {
        Portal { port: self.server.port }
    }
}

impl TestApp {
    /// The demo as everybody sees it.
    pub async fn start() -> Result<Self> {
        Self::start_with(Setup::default()).await
    }

    /// The demo with a difference.
    pub async fn start_with(setup: Setup<'_>) -> Result<Self> {
        let parent = setup.parent.map_or_else(std::env::temp_dir, PathBuf::from);
        let folder = TempDir::with_prefix_in("theke-test-", parent)?;
        let database = template::copy_into(folder.path(), setup)?;
        let catcher = Catcher::start(([127, 0, 0, 1], 0).into(), None, |_| {})?;
        let start = Start::new(&catcher.url(), Records::from(&database), setup);
        let server = Server::start(folder.path(), &start).await?;
        Ok(Self { server, mails: Mails::Catcher(catcher), folder, start, database })
    }

    /// The demo over a database of the test's own choice, loaded into it first.
    pub async fn start_on(database: TestDatabase) -> Result<Self> {
        let folder = TempDir::with_prefix("theke-test-")?;
        template::load_demo(folder.path(), &database)?;
        let catcher = Catcher::start(([127, 0, 0, 1], 0).into(), None, |_| {})?;
        let start = Start::new(&catcher.url(), Records::from(&database), Setup::default());
        let server = Server::start(folder.path(), &start).await?;
        Ok(Self { server, mails: Mails::Catcher(catcher), folder, start, database })
    }

    /// A host over an installation that the test has made itself.
    pub async fn over(installation: Installation) -> Result<Self> {
        let Installation { folder, database } = installation;
        let catcher = Catcher::start(([127, 0, 0, 1], 0).into(), None, |_| {})?;
        let start = Start::new(&catcher.url(), Records::from(&database), Setup::default());
        let server = Server::start(folder.path(), &start).await?;
        Ok(Self { server, mails: Mails::Catcher(catcher), folder, start, database })
    }

    /// Where it listens.
    pub fn portal(&self) -> Portal {
        Portal { port: self.server.port }
    }

    /// The operator's port, for a host that was started with [`OPERATOR_PORT`].
    pub fn operator_port(&self) -> Result<Portal> {
        let log = self.log();
        let port = log.lines().rev().find_map(|line| {
            line.strip_prefix("console for operators: http://")?.trim_end_matches('/').rsplit(':').next()
        });
        let port = port.with_context(|| format!("no operator's port:\n{log}"))?;
        Ok(Portal { port: port.parse()? })
    }

    /// An operator at the console; [`OPERATOR`] gets an account first.
    pub async fn visit_as_operator(&self) -> Result<Visitor> {
        let command = ["init", "--email", OPERATOR.email, "--name", OPERATOR.name, "--password-stdin"];
        self.theke_with_input(&command, PASSWORD)?;
        self.operator_port()?.visit_as(&OPERATOR).await
    }

    /// Somebody who has not signed in.
    pub fn guest(&self, tenant: &str) -> Result<Visitor> {
        self.portal().guest(tenant)
    }

    /// Somebody who has.
    pub async fn visit_as(&self, person: &Person) -> Result<Visitor> {
        self.portal().visit_as(person).await
    }

    /// The mail server, to put it in trouble.
    pub fn catcher(&mut self) -> Result<&mut Catcher> {
        match &mut self.mails {
            Mails::Catcher(catcher) => Ok(catcher),
            Mails::Folder(_) => anyhow::bail!("the mail server runs elsewhere"),
        }
    }

    /// Kills the host without warning and starts it again over the same data.
    pub async fn crash_and_restart(&mut self) -> Result<()> {
        self.server.kill();
        self.restart().await
    }

    /// Kills the host and starts it again under further settings (`THEKE_…`).
    pub async fn restart_with(&mut self, environment: &[(&str, &str)]) -> Result<()> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.start.environment.extend(environment.iter().map(own));
        self.crash_and_restart().await
    }

    /// Asks the host to end, waits until it has, and starts it again; how it ended.
    pub async fn stop_and_restart(&mut self) -> Result<ExitStatus> {
        let status = self.server.stop()?;
        self.restart().await?;
        Ok(status)
    }

    /// Starts a host that has ended, over the same data.
    pub async fn restart(&mut self) -> Result<()> {
        self.server = Server::start(self.folder.path(), &self.start).await?;
        Ok(())
    }

    /// Sends the host a signal by its name, e.g. `TERM`.
    pub fn signal(&self, name: &str) -> Result<()> {
        self.server.signal(name)
    }

    /// How the host ended; an error if it still runs after `patience`.
    pub fn ended_within(&mut self, patience: Duration) -> Result<ExitStatus> {
        self.server.ended_within(patience)
    }

    /// The host's process.
    pub fn process_id(&self) -> u32 {
        self.server.process_id()
    }

    /// Another host over the same data, as on a second machine.
    pub async fn second_host(&self) -> Result<SecondHost> {
        Ok(SecondHost { server: Server::start(self.folder.path(), &self.start).await? })
    }

    /// The folder with its database, files, configuration and log.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Installs a packed plugin; the output of the command, or an error with it.
    pub fn install(&self, plugin: &str, tenant: &str) -> Result<String> {
        template::install(self.folder.path(), plugin, tenant)
    }

    /// Runs one of the host's commands over the same data; its output, or an error with it.
    pub fn theke(&self, arguments: &[&str]) -> Result<String> {
        self.theke_with_input(arguments, "")
    }

    /// The same under further settings (`THEKE_…`).
    pub fn theke_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Result<String> {
        let environment = environment.iter().copied();
        server::run(server::theke(self.folder.path())?.args(arguments).envs(environment))
    }

    /// The same with something on standard input.
    pub fn theke_with_input(&self, arguments: &[&str], input: &str) -> Result<String> {
        server::run_with_input(server::theke(self.folder.path())?.args(arguments), input)
    }

    /// The same while the test does something else.
    pub async fn theke_meanwhile(&self, arguments: &[&str]) -> Result<String> {
        let mut command = server::theke(self.folder.path())?;
        command.args(arguments);
        tokio::task::spawn_blocking(move || server::run(&mut command)).await?
    }

    /// Everything the host has logged.
    pub fn log(&self) -> String {
        server::log_text(self.folder.path())
    }

    /// How a test reads all tenants' records, past row-level security.
    pub fn records_url(&self) -> String {
        records_url(&self.database)
    }

    /// How many rows a table has, over all tenants: the cross-check that a refusal wrote nothing.
    pub async fn rows(&self, table: &str) -> Result<i64> {
        let counted = self.texts(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM \"{table}\"")).await?;
        Ok(counted.first().context("a count has one row")?.parse()?)
    }

    /// The first column of a query, which must be text, over all tenants. It runs past row-level security.
    pub async fn texts(&self, sql: &str) -> Result<Vec<String>> {
        if self.database.migration_url.is_some() {
            return Ok(self.database.superuser(sql)?.lines().map(str::to_owned).collect());
        }
        let database = Database::connect(format!("{}?mode=ro", self.database.url)).await?;
        let rows = database.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await?;
        database.close().await?;
        Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
    }

    /// How many rows a table has, over all tenants, in a database that is on PostgreSQL whatever this run is about.
    pub fn rows_on_postgres(&self, table: &str) -> Result<i64> {
        Ok(self.database.superuser(&format!("SELECT count(*) FROM \"{table}\""))?.parse()?)
    }

    /// How the server's superuser reaches the database; none for a file.
    pub fn superuser_url(&self) -> Option<String> {
        self.database.superuser_url()
    }

    /// Runs statements over all tenants, past the host and past row-level security.
    pub async fn execute(&self, sql: &str) -> Result<()> {
        if self.database.migration_url.is_some() {
            return self.database.superuser(sql).map(drop);
        }
        let database = Database::connect(&self.database.url).await?;
        database.execute_unprepared("PRAGMA busy_timeout = 10000").await?;
        database.execute_unprepared(sql).await?;
        Ok(database.close().await?)
    }
}

/// How records are read past the host and past row-level security.
pub(crate) fn records_url(database: &TestDatabase) -> String {
    database.superuser_url().unwrap_or_else(|| format!("{}?mode=ro", database.url))
}
