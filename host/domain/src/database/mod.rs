//! The database: SQLite in a file or PostgreSQL, opened with the durability that the portal promises.

mod durable;
mod options;
mod snapshot;
#[cfg(test)]
mod tests;
mod transaction;
mod unavailable;
mod unstorable;

use std::sync::Arc;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use theke_entity::ids::TenantId;
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use snapshot::enter;
pub use transaction::WriteTransaction;
pub(crate) use unavailable::is_unavailable;
pub(crate) use unstorable::is_unstorable;

use crate::clock::Clock;

/// Connections at most: reads run side by side; on SQLite one writes.
const CONNECTIONS_MAX: u32 = 16;
/// A migration's own, and the one that holds the lock meanwhile.
const MIGRATION_CONNECTIONS_MAX: u32 = 2;

/// A connection pool and, on SQLite, the queue of this process's writers.
#[derive(Clone)]
pub struct Database {
    connection: DatabaseConnection,
    writer: Arc<Mutex<()>>,
}

impl Database {
    /// Opens a database by URL, `sqlite://` and a path or `postgres://`; a SQLite file is created when it is missing.
    ///
    /// # Errors
    /// When it cannot be opened, or would not keep commits through a power failure.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        Self::connect(options::serving(url, CONNECTIONS_MAX)).await
    }

    /// Opens a database to change its schema: without the limits on time that requests have.
    pub async fn open_for_migration(url: &str) -> Result<Self, DbErr> {
        Self::connect(options::migrating(url, MIGRATION_CONNECTIONS_MAX)).await
    }

    async fn connect(options: sea_orm::ConnectOptions) -> Result<Self, DbErr> {
        let connection = sea_orm::Database::connect(options).await?;
        durable::require(&connection).await?;
        Ok(Self { connection, writer: Arc::default() })
    }

    /// For reads outside a scope, of tables that hold no tenant's rows.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.connection.get_database_backend() == DbBackend::Postgres
    }

    /// Starts a transaction that may write tables without a tenant's rows. On SQLite writers of this process queue
    /// fairly, and `IMMEDIATE` takes the write lock at once: a deferred one would fail with BUSY when it turned from
    /// reading to writing.
    pub async fn begin_write(&self) -> Result<WriteTransaction, DbErr> {
        if self.is_postgres() {
            return Ok(WriteTransaction::shared(self.connection.begin().await?));
        }
        let turn = self.next_turn().await?;
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(WriteTransaction::alone(self.connection.begin_with_options(immediate).await?, turn))
    }

    /// Starts a transaction in which PostgreSQL shows and takes rows of `tenant` only.
    pub(crate) async fn begin_write_for(&self, tenant: TenantId) -> Result<WriteTransaction, DbErr> {
        if self.is_postgres() {
            return Ok(WriteTransaction::shared(self.begin_for(tenant).await?));
        }
        self.begin_write().await
    }

    /// Where reads of one tenant's rows go: on PostgreSQL into a transaction, because row-level security hides
    /// everything outside; none on SQLite, where each read commits by itself.
    pub(crate) async fn begin_read_for(
        &self,
        tenant: TenantId,
    ) -> Result<Option<DatabaseTransaction>, DbErr> {
        if self.is_postgres() { Ok(Some(self.begin_for(tenant).await?)) } else { Ok(None) }
    }

    /// UTC microseconds by the clock that all hosts of this database share: PostgreSQL's own, on SQLite this host's.
    /// A clock that a test has set is followed as it is.
    pub(crate) async fn now(&self, clock: &Clock) -> Result<i64, DbErr> {
        Self::now_on(&self.connection, clock).await
    }

    /// The same for whoever has a connection already.
    pub(crate) async fn now_on(connection: &impl ConnectionTrait, clock: &Clock) -> Result<i64, DbErr> {
        if connection.get_database_backend() != DbBackend::Postgres || clock.is_set() {
            return Ok(clock.now());
        }
        let sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
        let row = connection.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
        row.ok_or_else(|| DbErr::RecordNotFound("the database's time".to_owned()))?.try_get_by_index(0)
    }

    async fn begin_for(&self, tenant: TenantId) -> Result<DatabaseTransaction, DbErr> {
        let transaction = self.connection.begin().await?;
        enter(&transaction, tenant).await?;
        Ok(transaction)
    }

    async fn next_turn(&self) -> Result<OwnedMutexGuard<()>, DbErr> {
        tokio::time::timeout(options::WRITER_TIMEOUT, self.writer.clone().lock_owned())
            .await
            .map_err(|_| DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout))
    }
}
