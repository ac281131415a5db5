//! Makes a contact a member of an account.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use theke_entity::ids::{AccountId, ContactId};
use theke_entity::kinds::MembershipRole;
use theke_entity::membership;
use uuid::Uuid;

use crate::{Result, Scope};

/// Gives a contact a role in an account, in place of the one that it may have there.
pub async fn join(scope: &Scope, contact: ContactId, account: AccountId, role: MembershipRole) -> Result<()> {
    let row = membership::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        contact_id: Set(contact),
        account_id: Set(account),
        role: Set(role),
        created_at: Set(scope.now()),
    };
    let replace = OnConflict::columns([
        membership::Column::TenantId,
        membership::Column::ContactId,
        membership::Column::AccountId,
    ])
    .update_column(membership::Column::Role)
    .to_owned();
    membership::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(&scope.write().await?)
        .await?;
    Ok(())
}
