//! The same form twice is one effect: its answer is stored with it and repeated.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use serde::{Deserialize, Serialize};
use theke_entity::form_response;
use uuid::Uuid;

use crate::{Error, Result, Scope};

/// What a form post was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Where the browser was sent.
    pub location: String,
    /// What the next page says, translated.
    pub flash: Option<String>,
}

/// The answer that the scope's form has already been given, if it has.
pub async fn find(scope: &Scope) -> Result<Option<Answer>> {
    let row = scope
        .find::<form_response::Entity>()
        .filter(form_response::Column::Key.eq(key(scope)))
        .one(&scope.read())
        .await?;
    Ok(row.and_then(|row| serde_json::from_value(row.response).ok()))
}

/// Stores the answer and commits. When the same form was answered meanwhile, everything written here is undone
/// and that answer is returned instead.
pub async fn commit(scope: &Scope, answer: Answer) -> Result<Answer> {
    let row = form_response::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        key: Set(key(scope)),
        response: Set(serde_json::to_value(&answer).map_err(std::io::Error::other)?),
        created_at: Set(scope.now()),
    };
    let inserted = form_response::Entity::insert(row)
        .on_conflict_do_nothing_on([form_response::Column::TenantId, form_response::Column::Key])
        .exec_without_returning(&scope.write().await?)
        .await?;
    if matches!(inserted, TryInsertResult::Inserted(1)) {
        scope.commit().await?;
        return Ok(answer);
    }
    scope.rollback().await?;
    find(scope).await?.ok_or_else(|| Error::Conflict("the form's first answer cannot be read".to_owned()))
}

/// Bound to the user: another user's key is another form.
fn key(scope: &Scope) -> String {
    let user = scope.actor().user_uuid().unwrap_or_default();
    format!("{user}/{}", scope.idempotency_key())
}
