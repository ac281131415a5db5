//! Finds accounts that the actor may see: a customer's own, all for others.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder};
use theke_entity::ids::{AccountId, ContactId};
use theke_entity::kinds::MembershipRole;
use theke_entity::{account, membership};

use crate::{Error, Result, Scope, upsert};

/// The account with a key.
pub async fn get(scope: &Scope, id: AccountId) -> Result<account::Model> {
    scope
        .visible::<account::Entity>(|customer| {
            Condition::all().add(account::Column::Id.is_in(customer.accounts()))
        })?
        .filter(account::Column::Id.eq(id))
        .one(&scope.read())
        .await?
        .ok_or(Error::NotFound)
}

/// The account with a number, whoever may see it: for commands and imports.
pub async fn by_number(scope: &Scope, number: &str) -> Result<Option<account::Model>> {
    Ok(scope.find::<account::Entity>().filter(account::Column::Number.eq(number)).one(&scope.read()).await?)
}

/// The account with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<account::Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// The accounts of a contact that the caller has already been allowed to see, with its role in each, by name.
pub async fn of_contact(scope: &Scope, contact: ContactId) -> Result<Vec<(account::Model, MembershipRole)>> {
    let memberships = scope
        .find::<membership::Entity>()
        .filter(membership::Column::ContactId.eq(contact))
        .all(&scope.read())
        .await?;
    let accounts = scope
        .find::<account::Entity>()
        .filter(account::Column::Id.is_in(memberships.iter().map(|membership| membership.account_id)))
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .all(&scope.read())
        .await?;
    Ok(accounts
        .into_iter()
        .filter_map(|account| {
            let membership = memberships.iter().find(|membership| membership.account_id == account.id)?;
            Some((account, membership.role))
        })
        .collect())
}
