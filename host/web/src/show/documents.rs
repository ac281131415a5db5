//! The files of a record.

use serde_json::{Value, json};
use theke_domain::entity::file;
use theke_domain::files::Subject;
use theke_domain::{Result, Scope, files};

/// The files of a record that the visitor may see, oldest first; of a case, those beside its messages'.
pub(crate) async fn documents(scope: &Scope, record: Subject) -> Result<Vec<Value>> {
    Ok(files::of(scope, record).await?.iter().map(file).collect())
}

/// A file as templates link to it.
pub(super) fn file(file: &file::Model) -> Value {
    json!({ "id": file.id, "name": file.name, "media_type": file.media_type, "size": file.size })
}
