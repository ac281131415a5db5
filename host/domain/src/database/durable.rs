//! Refuses a database that would forget acknowledged commits when the power fails.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TryGetable};

/// `PRAGMA synchronous` must read this (FULL): with NORMAL a power failure takes acknowledged commits.
const SYNCHRONOUS_FULL: i32 = 2;

/// Fails unless every commit is on disk before it is answered.
pub(super) async fn require(connection: &DatabaseConnection) -> Result<(), DbErr> {
    match connection.get_database_backend() {
        DbBackend::Postgres => postgres(connection).await,
        _ => sqlite(connection).await,
    }
}

async fn sqlite(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let journal: String = show(connection, "PRAGMA journal_mode").await?;
    let synchronous: i32 = show(connection, "PRAGMA synchronous").await?;
    if journal == "wal" && synchronous == SYNCHRONOUS_FULL {
        return Ok(());
    }
    Err(DbErr::Custom(format!(
        "SQLite runs with journal_mode={journal}, synchronous={synchronous}; \
         Theke needs wal and 2 (FULL), or a power failure loses acknowledged writes"
    )))
}

async fn postgres(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let fsync: String = show(connection, "SHOW fsync").await?;
    let commit: String = show(connection, "SHOW synchronous_commit").await?;
    if fsync == "on" && commit != "off" {
        return Ok(());
    }
    Err(DbErr::Custom(format!(
        "PostgreSQL runs with fsync={fsync}, synchronous_commit={commit}; \
         Theke needs both on, or a power failure loses acknowledged writes"
    )))
}

async fn show<T: TryGetable>(connection: &DatabaseConnection, question: &str) -> Result<T, DbErr> {
    let statement = Statement::from_string(connection.get_database_backend(), question);
    let row = connection.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(question.to_owned()))?.try_get_by_index(0)
}
