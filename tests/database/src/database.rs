//! A database of its own for one test.

use std::{
    env,
    path::Path,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Context, Result};

use crate::{
    psql,
    server::{APP, OWNER, SERVER},
};

/// The variable that says where tests keep their records: `postgres`, or `sqlite` (also when it is missing).
pub const DATABASE: &str = "THEKE_TEST_DATABASE";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Whether this run of the tests is the one on PostgreSQL.
pub fn is_postgres() -> bool {
    env::var(DATABASE).is_ok_and(|kind| kind == "postgres")
}

/// A database that nobody else uses; a PostgreSQL one is gone when it is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    /// Where the host serves from.
    pub url: String,
    /// Who migrates it; none for a file.
    pub migration_url: Option<String>,
    /// What to remove in the end.
    remove: Option<Remove>,
}

#[derive(Debug)]
struct Remove {
    server: String,
    name: String,
}

impl TestDatabase {
    /// An empty database of the kind that this run is about; a file goes into `folder`.
    pub fn empty(folder: &Path) -> Result<Self> {
        if is_postgres() { Self::on_postgres(&server()?, None) } else { Ok(Self::file(folder)) }
    }

    /// A copy of another PostgreSQL database that nobody is connected to.
    pub fn copy_of(template: &str) -> Result<Self> {
        Self::on_postgres(&server()?, Some(template))
    }

    /// Whether there is a PostgreSQL database of this name.
    pub fn exists(name: &str) -> Result<bool> {
        let sql = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
        Ok(!psql::run(&server()?, &sql)?.is_empty())
    }

    /// An empty PostgreSQL database in the place of whatever had this name.
    pub fn named(name: &str) -> Result<Self> {
        let server = server()?;
        psql::run(&server, &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"))?;
        Self::create(&server, name.to_owned(), "")
    }

    /// Leaves the database where it is when this is dropped.
    pub fn keep(mut self) {
        self.remove = None;
    }

    /// A file in a folder, whatever this run is about.
    pub fn file(folder: &Path) -> Self {
        let url = format!("sqlite://{}", folder.join("theke.sqlite").display());
        Self { url, migration_url: None, remove: None }
    }

    /// A database on a server of the test's own choice.
    pub fn on_postgres(server: &str, template: Option<&str>) -> Result<Self> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("theke_test_{}_{number}", process::id());
        let from = template.map(|template| format!(" TEMPLATE \"{template}\"")).unwrap_or_default();
        Self::create(server, name, &from)
    }

    fn create(server: &str, name: String, from: &str) -> Result<Self> {
        psql::run(server, &format!("CREATE DATABASE \"{name}\" OWNER {OWNER}{from}"))?;
        Ok(Self {
            url: psql::with_path(server, APP, &name),
            migration_url: Some(psql::with_path(server, OWNER, &name)),
            remove: Some(Remove { server: server.to_owned(), name }),
        })
    }

    /// Runs a statement past every protection, as the server's superuser; answers the rows, a line each.
    ///
    /// # Errors
    /// For a file, and when PostgreSQL refuses.
    pub fn superuser(&self, sql: &str) -> Result<String> {
        let url = self.superuser_url().ok_or_else(|| anyhow::anyhow!("a file has no superuser"))?;
        psql::run(&url, sql)
    }

    /// How the server's superuser reaches it, past every protection; none for a file.
    pub fn superuser_url(&self) -> Option<String> {
        let Remove { server, name } = self.remove.as_ref()?;
        let (scheme, rest) = server.split_once("://").unwrap_or(("postgres", server));
        let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
        let authority = place.split_once('/').map_or(place, |(authority, _)| authority);
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Some(format!("{scheme}://{authority}/{name}{query}"))
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(Remove { server, name }) = &self.remove {
            // A test that failed has its own words for it; the next run removes what is left.
            let _ = psql::run(server, &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"));
        }
    }
}

fn server() -> Result<String> {
    env::var(SERVER)
        .with_context(|| format!("{SERVER} names no PostgreSQL server; `cargo xtask test` finds one"))
}
