//! Tells text that no database column takes.

use sea_orm::{DbErr, RuntimeErr, SqlxError};

/// PostgreSQL's `character_not_in_repertoire` and `untranslatable_character`: a NUL in text, or in JSON.
const CODES: [&str; 2] = ["22021", "22P05"];

/// Whether what was sent holds a character that cannot be stored.
pub(crate) fn is_unstorable(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    let SqlxError::Database(error) = &**error else { return false };
    error.code().is_some_and(|code| CODES.contains(&&*code))
}
