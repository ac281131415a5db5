//! Talks to PostgreSQL through its own client, so that these tests need no library of ours to prepare what they look at.

use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Runs statements as written; answers the rows, a line each, without decoration.
pub(crate) fn run(url: &str, sql: &str) -> Result<String> {
    let output = Command::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set",
            "ON_ERROR_STOP=1",
            "--dbname",
            url,
        ])
        .args(["--command", sql])
        .env("PGCONNECT_TIMEOUT", "10")
        .output()
        .context("cannot start psql; `cargo xtask test` installs it")?;
    ensure!(
        output.status.success(),
        "psql ended with {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A server's URL with another user and database. The user's password is the one that [`crate::Server::prepare`] sets.
pub fn with_path(url: &str, user: &str, database: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let authority = place.split_once('/').map_or(place, |(authority, _)| authority);
    let server = authority.rsplit_once('@').map_or(authority, |(_, server)| server);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{scheme}://{user}:{password}@{server}/{database}{query}", password = crate::server::PASSWORD)
}

#[cfg(test)]
mod tests {
    use super::with_path;

    #[test]
    fn another_user_and_database_take_the_place_of_the_first() {
        for (url, expected) in [
            ("postgres://root@127.0.0.1:5432/postgres", "postgres://app:theke-test@127.0.0.1:5432/x"),
            ("postgres://root:a@b@db.example", "postgres://app:theke-test@db.example/x"),
            (
                "postgres://%2Frun%2Fpg/postgres?sslmode=disable",
                "postgres://app:theke-test@%2Frun%2Fpg/x?sslmode=disable",
            ),
        ] {
            assert_eq!(with_path(url, "app", "x"), expected);
        }
    }
}
