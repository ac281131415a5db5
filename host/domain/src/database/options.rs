//! How connections are opened: what they wait for, and for how long.

use std::time::Duration;

use sea_orm::ConnectOptions;
use sqlx::{Connection, SqliteConnection};

/// How long a statement waits for another *process* that writes; writers of this process queue fairly before.
const BUSY_TIMEOUT_MS: u32 = 5_000;
/// How long a request waits for a free connection before it is told to come back.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a writer waits for its turn: longer than any transaction lasts, so it only ends when something is wrong.
pub(super) const WRITER_TIMEOUT: Duration = Duration::from_secs(10);
/// PostgreSQL: how long one statement waits for rows that another transaction holds. As [`WRITER_TIMEOUT`].
const LOCK_TIMEOUT_MS: &str = "10000";
/// PostgreSQL: one statement at most. None of a request takes a tenth of it; a sweep works in batches.
const STATEMENT_TIMEOUT_MS: &str = "30000";
/// PostgreSQL: a host that is frozen in a transaction lets go of its rows after this time. Longer than a plugin's call.
const IDLE_IN_TRANSACTION_TIMEOUT_MS: &str = "60000";

/// For requests and deliveries.
pub(super) fn serving(url: &str, connections_max: u32) -> ConnectOptions {
    let mut options = migrating(url, connections_max);
    options.map_sqlx_postgres_opts(|options| {
        options.application_name("theke").options([
            ("lock_timeout", LOCK_TIMEOUT_MS),
            ("statement_timeout", STATEMENT_TIMEOUT_MS),
            ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION_TIMEOUT_MS),
        ])
    });
    options
}

/// For changes of the schema, which take as long as they take.
pub(super) fn migrating(url: &str, connections_max: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections_max)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        // Statements carry personal data as bound text in some drivers; they stay out of traces.
        .record_stmt_in_spans(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .create_if_missing(true)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("busy_timeout", BUSY_TIMEOUT_MS.to_string())
        })
        .map_sqlx_sqlite_pool_opts(|pool| pool.after_release(|connection, _| Box::pin(is_clean(connection))));
    options
}

/// Whether a connection may serve the next one. When a disk is full or fails, SQLite ends the transaction by itself;
/// sqlx, whose own ROLLBACK then finds none, goes on believing in it. The next transaction would become a savepoint in
/// nothing, its commit would make nothing durable, and an answer would acknowledge what the process's end takes away.
async fn is_clean(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    // Rollbacks wait in a queue until something else is asked for.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};

    use crate::database::Database;

    #[tokio::test]
    async fn a_connection_whose_transaction_sqlite_has_ended_acknowledges_nothing_any_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("records.sqlite").display());
        let database = Database::open(&url).await.expect("database");
        database.connection().execute_unprepared("CREATE TABLE record (id INTEGER)").await.expect("table");
        for _ in 0..3 {
            let broken = database.begin_write().await.expect("a transaction");
            // As SQLite does by itself when the disk is full.
            broken.transaction.execute_unprepared("ROLLBACK").await.expect("ended");
            broken.commit().await.expect_err("there is nothing to commit");
            let write = database.begin_write().await.expect("a transaction");
            write.transaction.execute_unprepared("INSERT INTO record VALUES (1)").await.expect("written");
            write.commit().await.expect("acknowledged");
        }
        let other = Database::open(&url).await.expect("another connection");
        let count = Statement::from_string(DbBackend::Sqlite, "SELECT count(*) FROM record");
        let row = other.connection().query_one_raw(count).await.expect("counted").expect("a row");
        assert_eq!(row.try_get_by_index::<i64>(0).expect("a number"), 3, "acknowledged and lost");
    }
}
