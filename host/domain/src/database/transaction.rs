//! A transaction that may write, and on SQLite the turn that its writer holds.

use sea_orm::{DatabaseTransaction, DbErr};
use tokio::sync::OwnedMutexGuard;

/// A transaction that may write. Dropped without commit, it rolls back.
pub struct WriteTransaction {
    /// Where statements go.
    pub transaction: DatabaseTransaction,
    // Declared last: the next writer starts after the transaction has ended.
    turn: Option<OwnedMutexGuard<()>>,
}

impl WriteTransaction {
    /// One of several that write at once.
    pub(crate) fn shared(transaction: DatabaseTransaction) -> Self {
        Self { transaction, turn: None }
    }

    /// The only one that writes, as long as it holds its turn.
    pub(super) fn alone(transaction: DatabaseTransaction, turn: OwnedMutexGuard<()>) -> Self {
        Self { transaction, turn: Some(turn) }
    }

    /// Makes the writes durable, then lets the next writer in.
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self { transaction, turn } = self;
        let outcome = transaction.commit().await;
        drop(turn);
        outcome
    }

    /// Undoes the writes, then lets the next writer in.
    pub async fn rollback(self) -> Result<(), DbErr> {
        let Self { transaction, turn } = self;
        let outcome = transaction.rollback().await;
        drop(turn);
        outcome
    }
}
