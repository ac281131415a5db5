//! Writes a contact by its key in another system, or by its number.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use theke_entity::contact::{self, Column, Entity, Model};
use theke_entity::ids::ContactId;
use theke_entity::kinds::Lifecycle;

use crate::changes::Change;
use crate::upsert::{self, Record, Upsert};
use crate::{Error, Result, Scope};

/// Creates or changes the contact with the `external_ref` or `number` that the changes name. Fields: `external_ref`,
/// `number` (counted when a new contact has none), `salutation`, `given_name`, `family_name`, `email`, `phone`,
/// `locale`, `lifecycle`, `addresses` (the list), `address` (one, in place of the one of its `kind`),
/// `custom.<name>`. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    let Some(before) = upsert::known::<Model>(scope, changes).await? else {
        return insert(scope, changes).await.map(|contact| (contact, Upsert::Created));
    };
    let version = before.version;
    revise(scope, before, version, changes).await
}

/// The contact with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// Changes a contact, if the tenant's plugins agree and it still has the version that the writer has seen.
pub(super) async fn revise(
    scope: &Scope,
    before: Model,
    version: i64,
    changes: &[Change],
) -> Result<(Model, Upsert)> {
    let stale = || Error::Conflict("the contact has changed since it was read".to_owned());
    if before.version != version {
        return Err(stale());
    }
    let mut after = upsert::agreed(scope, Some(&before), &before, changes).await?;
    if after.fields() == before.fields() {
        return Ok((before, Upsert::Unchanged));
    }
    if after.number != before.number {
        upsert::check_number::<Model>(scope, after.id.0, &after.number).await?;
    }
    after.updated_at = scope.now();
    let written = scope
        .update::<Entity>()
        .set(columns(&after))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(after.id))
        .filter(Column::Version.eq(version))
        .exec(&scope.write().await?)
        .await?;
    if written.rows_affected != 1 {
        return Err(stale());
    }
    upsert::record_history(scope, &before, &after).await?;
    after.version += 1;
    Ok((after, Upsert::Updated))
}

/// Creates a contact of these fields, if the tenant's plugins agree.
pub(super) async fn insert(scope: &Scope, changes: &[Change]) -> Result<Model> {
    let now = scope.now();
    let draft = Model {
        id: ContactId::new(),
        tenant_id: scope.tenant_id(),
        number: String::new(),
        salutation: String::new(),
        given_name: String::new(),
        family_name: String::new(),
        email: None,
        phone: None,
        locale: scope.tenant().locale.clone(),
        addresses: json!([]),
        lifecycle: Lifecycle::Customer,
        external_ref: None,
        custom: json!({}),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let mut contact = upsert::agreed(scope, None, &draft, changes).await?;
    if contact.number.is_empty() {
        contact.number = upsert::next_number::<Model>(scope, "C").await?;
    } else {
        upsert::check_number::<Model>(scope, contact.id.0, &contact.number).await?;
    }
    let row = contact::ActiveModel {
        id: Set(contact.id),
        tenant_id: Set(contact.tenant_id),
        version: Set(contact.version),
        created_at: Set(now),
        ..columns(&contact)
    };
    Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(contact)
}

/// What changes can reach.
fn columns(contact: &Model) -> contact::ActiveModel {
    contact::ActiveModel {
        number: Set(contact.number.clone()),
        salutation: Set(contact.salutation.clone()),
        given_name: Set(contact.given_name.clone()),
        family_name: Set(contact.family_name.clone()),
        email: Set(contact.email.clone()),
        phone: Set(contact.phone.clone()),
        locale: Set(contact.locale.clone()),
        addresses: Set(contact.addresses.clone()),
        lifecycle: Set(contact.lifecycle),
        external_ref: Set(contact.external_ref.clone()),
        custom: Set(contact.custom.clone()),
        updated_at: Set(contact.updated_at),
        ..contact::ActiveModel::default()
    }
}
