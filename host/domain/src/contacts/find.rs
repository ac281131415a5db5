//! Finds contacts that the actor may see: a customer itself and the members of accounts that it manages.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::{AccountId, ContactId};
use theke_entity::kinds::Lifecycle;
use theke_entity::{contact, membership};

use crate::search::contains;
use crate::validate::normalize_email;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Exact address.
    pub email: Option<String>,
    /// Exact number.
    pub number: Option<String>,
    /// With this text in number, name, address or telephone number.
    pub text: Option<String>,
    /// How far the relation has come.
    pub lifecycle: Option<Lifecycle>,
    /// Members of this account.
    pub account: Option<AccountId>,
    /// Only contacts behind this one in the order.
    pub after: Option<ContactId>,
}

/// Where people look for a text.
const SEARCHED: [contact::Column; 5] = [
    contact::Column::Number,
    contact::Column::GivenName,
    contact::Column::FamilyName,
    contact::Column::Email,
    contact::Column::Phone,
];

/// The contact with a key.
pub async fn get(scope: &Scope, id: ContactId) -> Result<contact::Model> {
    visible(scope)?.filter(contact::Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Contacts in the order in which they were created.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<contact::Model>> {
    let select = matching(scope, filter)?.order_by_asc(contact::Column::Id).limit(limit);
    Ok(select.all(&scope.read()).await?)
}

/// What the actor may see and the filter wants, in no order.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Result<Select<contact::Entity>> {
    let mut select = visible(scope)?;
    if let Some(text) = &filter.text {
        select = select.filter(contains(&SEARCHED, text));
    }
    if let Some(lifecycle) = filter.lifecycle {
        select = select.filter(contact::Column::Lifecycle.eq(lifecycle));
    }
    if let Some(email) = &filter.email {
        select = select.filter(contact::Column::Email.eq(normalize_email(email)));
    }
    if let Some(number) = &filter.number {
        select = select.filter(contact::Column::Number.eq(number));
    }
    if let Some(account) = filter.account {
        select = select.filter(member_of(scope, [account]));
    }
    if let Some(after) = filter.after {
        select = select.filter(contact::Column::Id.gt(after));
    }
    Ok(select)
}

/// The contact with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<contact::Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// What people read.
pub fn full_name(contact: &contact::Model) -> String {
    format!("{} {}", contact.given_name, contact.family_name).trim().to_owned()
}

fn visible(scope: &Scope) -> Result<Select<contact::Entity>> {
    scope.visible(|customer| {
        Condition::any()
            .add(contact::Column::Id.eq(customer.contact))
            .add(member_of(scope, customer.managed_accounts()))
    })
}

fn member_of(scope: &Scope, accounts: impl IntoIterator<Item = AccountId>) -> sea_orm::sea_query::SimpleExpr {
    let mut members = Query::select();
    members
        .column(membership::Column::ContactId)
        .from(membership::Entity)
        .and_where(membership::Column::TenantId.eq(scope.tenant_id()))
        .and_where(membership::Column::AccountId.is_in(accounts));
    Expr::col((contact::Entity, contact::Column::Id)).in_subquery(members)
}
