//! Gives a contact a place in an account and remembers who did.

use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::Value;
use theke_entity::ids::ContactId;
use theke_entity::kinds::MembershipRole;
use theke_entity::{account, membership};

use super::join;
use crate::upsert::Upsert;
use crate::{Result, Scope, history};

/// Gives a contact a role in an account. The contact's history says so, unless it had that role before.
pub async fn place(
    scope: &Scope,
    contact: ContactId,
    account: &account::Model,
    role: MembershipRole,
) -> Result<Upsert> {
    let before = scope
        .find::<membership::Entity>()
        .filter(membership::Column::ContactId.eq(contact))
        .filter(membership::Column::AccountId.eq(account.id))
        .one(&scope.read())
        .await?
        .map(|membership| membership.role);
    if before == Some(role) {
        return Ok(Upsert::Unchanged);
    }
    join(scope, contact, account.id, role).await?;
    let field = format!("membership.{}", account.number);
    let was = before.map_or(Value::Null, |role| role.as_str().into());
    history::record(scope, "contact", contact.0, &field, was, role.as_str()).await?;
    Ok(if before.is_some() { Upsert::Updated } else { Upsert::Created })
}
