//! Reads everything as it was at one moment, while others write; for archives, which are not one scope's work.

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use theke_entity::ids::TenantId;

use super::Database;

impl Database {
    /// Starts a transaction that sees what was committed before its first read, and nothing later. It holds up nobody.
    pub async fn begin_snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = if self.is_postgres() {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            }
        } else {
            TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
                ..TransactionOptions::default()
            }
        };
        self.connection.begin_with_options(options).await
    }
}

/// From here on PostgreSQL shows and takes rows of `tenant` only, until the transaction ends or names another one; SQLite
/// has nothing of the kind. Scopes do this themselves; the others who need it move whole tenants.
pub async fn enter(transaction: &DatabaseTransaction, tenant: TenantId) -> Result<(), DbErr> {
    if transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // `true`: until this transaction ends, so that a pooled connection carries nobody into the next one.
    let set = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT set_config('theke.tenant', $1, true)",
        [tenant.to_string().into()],
    );
    transaction.query_one_raw(set).await.map(drop)
}
