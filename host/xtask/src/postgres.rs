//! Finds a PostgreSQL server for the tests, or starts one of its own.

use std::{env, fs, path::PathBuf, process};

use anyhow::Result;
use theke_test_database::{Cluster, find};

use crate::install;

/// A server that tests may make databases on; one of our own is stopped and removed when it is dropped.
pub struct Postgres {
    /// Where it is, and as which superuser.
    pub url: String,
    own: Option<(Cluster, PathBuf)>,
}

impl Postgres {
    /// The server that `THEKE_TEST_POSTGRES_URL` names, else one on the local socket, else Debian's in a temporary
    /// folder, as an unprivileged user.
    pub fn find_or_start() -> Result<Self> {
        // Also beside a server that runs already: tests stop and crash one of their own.
        install::postgres_server()?;
        install::postgres_client()?;
        if let Some(server) = find()? {
            println!("   PostgreSQL: {}", without_password(&server.url));
            return Ok(Self { url: server.url, own: None });
        }
        let folder = env::temp_dir().join(format!("theke-postgres-{}", process::id()));
        fs::create_dir_all(&folder)?;
        println!("   PostgreSQL: one of our own in {}", folder.display());
        let cluster = Cluster::start_in(&folder)?;
        Ok(Self { url: cluster.server().url, own: Some((cluster, folder)) })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some((cluster, folder)) = self.own.take() {
            drop(cluster);
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn without_password(url: &str) -> String {
    match url.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (user, place))) => {
            format!("{scheme}://{}@{place}", user.split(':').next().unwrap_or_default())
        }
        None => url.to_owned(),
    }
}
