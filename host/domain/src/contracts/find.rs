//! Finds contracts that the actor may see: those of a customer's accounts, all for others.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::{AccountId, ContractId, EntitlementId};
use theke_entity::kinds::ContractStatus;
use theke_entity::{contract, entitlement};

use crate::search::contains;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this account.
    pub account: Option<AccountId>,
    /// In this status.
    pub status: Option<ContractStatus>,
    /// With this text in number or title.
    pub text: Option<String>,
    /// Only contracts whose number sorts behind this one.
    pub after_number: Option<String>,
}

/// The contract with a key.
pub async fn get(scope: &Scope, id: ContractId) -> Result<contract::Model> {
    visible(scope)?.filter(contract::Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Contracts by number.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<contract::Model>> {
    let select = matching(scope, filter)?.order_by_asc(contract::Column::Number).limit(limit);
    Ok(select.all(&scope.read()).await?)
}

/// What the actor may see and the filter wants, in no order.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Result<Select<contract::Entity>> {
    let mut select = visible(scope)?;
    if let Some(text) = &filter.text {
        select = select.filter(contains(&[contract::Column::Number, contract::Column::Title], text));
    }
    if let Some(account) = filter.account {
        select = select.filter(contract::Column::AccountId.eq(account));
    }
    if let Some(status) = filter.status {
        select = select.filter(contract::Column::Status.eq(status));
    }
    if let Some(number) = &filter.after_number {
        select = select.filter(contract::Column::Number.gt(number));
    }
    Ok(select)
}

/// The contract with a number, whoever may see it: for commands and imports.
pub async fn by_number(scope: &Scope, number: &str) -> Result<Option<contract::Model>> {
    Ok(scope
        .find::<contract::Entity>()
        .filter(contract::Column::Number.eq(number))
        .one(&scope.read())
        .await?)
}

/// The contract with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<contract::Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// The entitlement with a key, if its contract is visible.
pub async fn entitlement(scope: &Scope, id: EntitlementId) -> Result<entitlement::Model> {
    let entitlement = scope.find_by_id::<entitlement::Entity>(id.0).await?.ok_or(Error::NotFound)?;
    get(scope, entitlement.contract_id).await?;
    Ok(entitlement)
}

/// The entitlements of contracts that the caller has already been allowed to see, oldest first.
pub async fn entitlements(scope: &Scope, contracts: &[ContractId]) -> Result<Vec<entitlement::Model>> {
    Ok(scope
        .find::<entitlement::Entity>()
        .filter(entitlement::Column::ContractId.is_in(contracts.iter().copied()))
        .order_by_asc(entitlement::Column::Id)
        .all(&scope.read())
        .await?)
}

fn visible(scope: &Scope) -> Result<Select<contract::Entity>> {
    scope.visible(|customer| Condition::all().add(contract::Column::AccountId.is_in(customer.accounts())))
}
