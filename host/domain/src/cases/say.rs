//! Adds a message to a case: the step that creating, replying and noting share.

use sea_orm::{ActiveValue::Set, EntityTrait};
use theke_entity::ids::{CaseId, FileId, MessageId};
use theke_entity::kinds::MessageKind;
use theke_entity::message;

use crate::{Result, Scope, files};

/// Writes a message by the actor, with files that the actor has stored.
pub(super) async fn say(
    scope: &Scope,
    case: CaseId,
    kind: MessageKind,
    body: &str,
    attachments: &[FileId],
) -> Result<MessageId> {
    let id = MessageId::new();
    let row = message::ActiveModel {
        id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        case_id: Set(case),
        kind: Set(kind),
        author_kind: Set(scope.actor().kind()),
        author_id: Set(scope.actor().user_uuid()),
        author_name: Set(scope.actor().name().to_owned()),
        body: Set(body.trim().to_owned()),
        created_at: Set(scope.now()),
    };
    message::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    files::attach(scope, attachments, case, id).await?;
    Ok(id)
}
