//! How connections are opened: what they wait for, and for how long.

use std::time::Duration;

use sea_orm::ConnectOptions;

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
        });
    options
}
