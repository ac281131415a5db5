//! The database's schema: compared, refused with a sentence, or brought up to date by one process at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result, bail};
use theke_domain::database::Database;
use theke_migration::Standing;

use crate::config::Settings;
use crate::open;

/// Beside the data, so that every process of this installation finds the same lock.
const LOCK: &str = "migrate.lock";

/// Fails unless the schema is the one that this program was built for, and keeps tenants apart.
pub async fn require_current(database: &Database) -> Result<()> {
    let Standing { pending, unknown } = theke_migration::standing(database.connection()).await?;
    refuse_newer(&unknown)?;
    if !pending.is_empty() {
        bail!(
            "the database's schema is {} steps behind this version; run `theke migrate` first",
            pending.len()
        );
    }
    match theke_migration::exposures(database.connection()).await?.as_slice() {
        [] => Ok(()),
        exposures => bail!("tenants are not kept apart: {}", exposures.join("; ")),
    }
}

/// Brings the schema up to date; answers the names of the migrations that were applied. Waits while another
/// process does the same.
pub async fn migrate(settings: &Settings) -> Result<Vec<String>> {
    match settings.database_file() {
        Some(_) => migrate_file(&settings.data, &open::database(settings).await?).await,
        None => migrate_server(settings).await,
    }
}

async fn migrate_file(data: &Path, database: &Database) -> Result<Vec<String>> {
    let lock = lock(data).await?;
    let applied = apply(database, database).await?;
    lock.unlock()?;
    Ok(applied)
}

/// On PostgreSQL the tables belong to another role than the one that serves, which is given what it needs.
async fn migrate_server(settings: &Settings) -> Result<Vec<String>> {
    let Some(url) = &settings.migration_url else {
        bail!(
            "database.migration_url is missing: PostgreSQL is migrated by a role that owns the tables, so that the one \
             that serves ({}) cannot switch row-level security off",
            settings.shown_database_url()
        );
    };
    let owner = Database::open_for_migration(url).await.context("cannot open database.migration_url")?;
    let serving = open::database(settings).await?;
    let role = theke_migration::role(serving.connection()).await?;
    if role == theke_migration::role(owner.connection()).await? {
        bail!("database.url and database.migration_url name the same role, {role}; they must differ");
    }
    let applied = apply(&owner, &serving).await?;
    require_current(&serving).await?;
    Ok(applied)
}

async fn apply(owner: &Database, serving: &Database) -> Result<Vec<String>> {
    let Standing { pending, unknown } = theke_migration::standing(owner.connection()).await?;
    refuse_newer(&unknown)?;
    // Also with nothing pending: another role may serve from now on.
    theke_migration::apply(owner.connection(), serving.connection())
        .await
        .context("a migration failed; what was applied before it stays, it itself left no trace")?;
    Ok(pending)
}

fn refuse_newer(unknown: &[String]) -> Result<()> {
    let Some(newest) = unknown.last() else { return Ok(()) };
    bail!(
        "the database was migrated by a newer version of theke ({newest} is not known here); \
         run that version, or restore a backup from before"
    )
}

async fn lock(data: &Path) -> Result<File> {
    let path = data.join(LOCK);
    let file = File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => tracing::warn!("waiting for another process that migrates"),
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("cannot lock {}", path.display()));
        }
    }
    let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file)).await?;
    locked.with_context(|| format!("cannot lock {}", path.display()))
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;

    async fn database(folder: &Path) -> Database {
        let url = format!("sqlite://{}", folder.join("theke.sqlite").display());
        Database::open(&url).await.expect("database")
    }

    #[tokio::test]
    async fn an_old_schema_is_refused_until_it_is_migrated_once() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let database = database(folder.path()).await;
        let refusal = require_current(&database).await.expect_err("nothing is there").to_string();
        assert!(refusal.contains("run `theke migrate`"), "{refusal}");
        assert!(!migrate_file(folder.path(), &database).await.expect("migrated").is_empty());
        require_current(&database).await.expect("up to date");
        assert!(migrate_file(folder.path(), &database).await.expect("nothing to do").is_empty());
    }

    #[tokio::test]
    async fn a_newer_schema_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let database = database(folder.path()).await;
        migrate_file(folder.path(), &database).await.expect("migrated");
        let write = database.begin_write().await.expect("transaction");
        let applied = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_future', 0)";
        write.transaction.execute_unprepared(applied).await.expect("noted");
        write.commit().await.expect("committed");
        for refused in
            [require_current(&database).await, migrate_file(folder.path(), &database).await.map(drop)]
        {
            let refusal = refused.expect_err("newer").to_string();
            assert!(refusal.contains("m9999_future") && refusal.contains("newer version"), "{refusal}");
        }
    }
}
