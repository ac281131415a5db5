//! Finds contacts that the actor may see: a customer itself and the members of accounts that it manages.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::{AccountId, ContactId};
use theke_entity::{contact, membership};

use crate::validate::normalize_email;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Exact address.
    pub email: Option<String>,
    /// Exact number.
    pub number: Option<String>,
    /// Members of this account.
    pub account: Option<AccountId>,
    /// Only contacts behind this one in the order.
    pub after: Option<ContactId>,
}

/// The contact with a key.
pub async fn get(scope: &Scope, id: ContactId) -> Result<contact::Model> {
    visible(scope)?.filter(contact::Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Contacts in the order in which they were created.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<contact::Model>> {
    let mut select = visible(scope)?.order_by_asc(contact::Column::Id).limit(limit);
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
    Ok(select.all(&scope.read()).await?)
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
