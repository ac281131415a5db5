//! A conversation with its files.

use serde_json::{Value, json};
use theke_domain::entity::ids::CaseId;
use theke_domain::{Result, Scope, cases, files};

use super::documents::file;

/// The messages of a case that the actor may read, oldest first.
pub(crate) async fn messages(scope: &Scope, case: CaseId) -> Result<Vec<Value>> {
    let messages = cases::messages(scope, case).await?;
    let files = files::of_case(scope, case).await?;
    Ok(messages
        .into_iter()
        .map(|message| {
            let attached: Vec<_> =
                files.iter().filter(|file| file.message_id == Some(message.id)).map(file).collect();
            json!({
                "id": message.id,
                "kind": message.kind,
                "author_kind": message.author_kind,
                "author": message.author_name,
                "body": message.body,
                "at": message.created_at,
                "files": attached,
            })
        })
        .collect())
}
