//! Finds a PostgreSQL server that tests may make databases on.

use std::{env, process::Command};

use anyhow::{Context, Result};

use crate::psql;

/// The variable that names a server, with a superuser: `postgres://postgres@127.0.0.1:5432/postgres`.
pub const SERVER: &str = "THEKE_TEST_POSTGRES_URL";
/// The role that owns the tables of test databases.
pub(crate) const OWNER: &str = "theke_test_owner";
/// The role that the host serves with.
pub(crate) const APP: &str = "theke_test_app";
/// The password of both, where a server asks for one.
pub(crate) const PASSWORD: &str = "theke-test";
/// The folders in which Debian's and most other servers listen locally, as the host of a URL.
const SOCKETS: [&str; 2] = ["%2Fvar%2Frun%2Fpostgresql", "%2Ftmp"];

/// A PostgreSQL server, reached by a superuser.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it is, and as whom.
    pub url: String,
}

/// The server that [`SERVER`] names, else one that listens on the local socket and lets us in; none otherwise.
///
/// # Errors
/// When the variable names a server that cannot be used: somebody meant that one and no other.
pub fn find() -> Result<Option<Server>> {
    if let Ok(url) = env::var(SERVER) {
        let server = Server { url };
        server.prepare().with_context(|| format!("{SERVER} names a server that cannot be used"))?;
        return Ok(Some(server));
    }
    // Named in the URL: clients differ in whom they take for the user otherwise.
    let users = [user()?, "postgres".to_owned()];
    let local = SOCKETS.iter().flat_map(|socket| {
        users.iter().map(move |user| Server { url: format!("postgres://{user}@{socket}/postgres") })
    });
    Ok(local.into_iter().find(|server| server.prepare().is_ok()))
}

/// Who runs this.
fn user() -> Result<String> {
    let output = Command::new("id").arg("-un").output().context("cannot ask who runs this")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

impl Server {
    /// Makes the roles, proves that they can sign in, and removes databases that interrupted tests have left.
    pub fn prepare(&self) -> Result<()> {
        for role in [OWNER, APP] {
            psql::run(
                &self.url,
                &format!(
                    "DO $$ BEGIN
                        CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{PASSWORD}';
                     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                     END $$"
                ),
            )?;
            psql::run(&psql::with_path(&self.url, role, "postgres"), "SELECT 1")?;
        }
        let left = "SELECT datname FROM pg_database WHERE datname ~ '^theke_(test|template)_'";
        for name in psql::run(&self.url, left)?.lines() {
            psql::run(&self.url, &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"))?;
        }
        Ok(())
    }
}
