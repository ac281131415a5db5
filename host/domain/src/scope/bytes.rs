//! Bytes on disk that follow the rows of a transaction: what was stored goes with it, what was removed goes after it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use theke_entity::ids::FileId;

use super::Scope;

/// What a transaction has done to files so far.
#[derive(Default)]
pub(super) struct Bytes(Mutex<Files>);

#[derive(Default)]
struct Files {
    /// Written; unwanted if the transaction is not kept.
    stored: Vec<FileId>,
    /// Unwanted once the transaction is kept.
    unwanted: Vec<FileId>,
}

/// How far a transaction was with its files.
pub(super) struct Mark {
    stored: usize,
    unwanted: usize,
}

impl Bytes {
    fn files(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn mark(&self) -> Mark {
        let files = self.files();
        Mark { stored: files.stored.len(), unwanted: files.unwanted.len() }
    }
}

impl Scope {
    /// Notes that the bytes of a file were written, whose row is written in this transaction.
    pub(crate) fn bytes_stored(&self, id: FileId) {
        self.unit.bytes.files().stored.push(id);
    }

    /// Notes that the row of a file is removed in this transaction.
    pub(crate) fn bytes_unwanted(&self, id: FileId) {
        self.unit.bytes.files().unwanted.push(id);
    }

    /// After a commit: what was removed has no row any more.
    pub(super) async fn keep_bytes(&self) {
        let files = std::mem::take(&mut *self.unit.bytes.files());
        self.remove_bytes(files.unwanted).await;
    }

    /// After a rollback, of everything or to a savepoint: what was stored has no row, what was removed has it again.
    pub(super) async fn undo_bytes(&self, to: Option<Mark>) {
        let to = to.unwrap_or(Mark { stored: 0, unwanted: 0 });
        let stored = {
            let mut files = self.unit.bytes.files();
            files.unwanted.truncate(to.unwanted);
            let from = to.stored.min(files.stored.len());
            files.stored.split_off(from)
        };
        self.remove_bytes(stored).await;
    }

    async fn remove_bytes(&self, files: Vec<FileId>) {
        for id in files {
            // Bytes that stay belong to no row; the sweep finds them.
            let _ = self.host.blobs.remove(self.tenant_id(), id).await;
        }
    }
}
