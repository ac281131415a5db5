//! Opens the database with the durability that the portal promises.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Connections at most: reads run side by side, one writes.
const CONNECTIONS_MAX: u32 = 16;
/// How long a statement waits for another *process* that writes; writers of this process queue fairly before.
const BUSY_TIMEOUT_MS: u32 = 5_000;
/// How long a request waits for a free connection before it is told to come back.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a writer waits for its turn: longer than any transaction lasts, so it only ends when something is wrong.
const WRITER_TIMEOUT: Duration = Duration::from_secs(10);
/// `PRAGMA synchronous` must read this (FULL): with NORMAL a power failure takes acknowledged commits.
const SYNCHRONOUS_FULL: i32 = 2;

/// A connection pool and, on SQLite, the queue of this process's writers.
#[derive(Clone)]
pub struct Database {
    connection: DatabaseConnection,
    writer: Arc<Mutex<()>>,
}

/// A transaction that may write. Dropped without commit, it rolls back.
pub struct WriteTransaction {
    /// Where statements go.
    pub transaction: DatabaseTransaction,
    // Declared last: the next writer starts after the transaction has ended.
    writer: OwnedMutexGuard<()>,
}

impl WriteTransaction {
    /// Makes the writes durable, then lets the next writer in.
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self { transaction, writer } = self;
        let outcome = transaction.commit().await;
        drop(writer);
        outcome
    }

    /// Undoes the writes, then lets the next writer in.
    pub async fn rollback(self) -> Result<(), DbErr> {
        let Self { transaction, writer } = self;
        let outcome = transaction.rollback().await;
        drop(writer);
        outcome
    }
}

impl Database {
    /// Opens a database by URL; a SQLite file is created when it is missing.
    ///
    /// # Errors
    /// When it cannot be opened, or SQLite would not keep commits through a power failure.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(CONNECTIONS_MAX)
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
        let connection = sea_orm::Database::connect(options).await?;
        let database = Self { connection, writer: Arc::default() };
        database.assert_durable().await?;
        Ok(database)
    }

    /// For reads outside a scope, of tables that hold no tenant data.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Starts a transaction that may write. On SQLite writers of this process queue fairly, and `IMMEDIATE`
    /// takes the write lock at once: a deferred one would fail with BUSY when it turned from reading to writing.
    pub async fn begin_write(&self) -> Result<WriteTransaction, DbErr> {
        let writer = tokio::time::timeout(WRITER_TIMEOUT, self.writer.clone().lock_owned())
            .await
            .map_err(|_| DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout))?;
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(WriteTransaction { transaction, writer })
    }

    /// Refuses to run on SQLite unless every commit is synced.
    async fn assert_durable(&self) -> Result<(), DbErr> {
        if self.connection.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let journal: String = self.pragma("journal_mode").await?;
        let synchronous: i32 = self.pragma("synchronous").await?;
        if journal == "wal" && synchronous == SYNCHRONOUS_FULL {
            return Ok(());
        }
        Err(DbErr::Custom(format!(
            "SQLite runs with journal_mode={journal}, synchronous={synchronous}; \
             Theke needs wal and 2 (FULL), or a power failure loses acknowledged writes"
        )))
    }

    async fn pragma<T: sea_orm::TryGetable>(&self, name: &str) -> Result<T, DbErr> {
        let statement = sea_orm::Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {name}"));
        let row = self.connection.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound(format!("PRAGMA {name}")))?;
        row.try_get_by_index(0)
    }
}
