//! Finds orders that the actor may see: those of a customer and of its accounts, all for others.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::{AccountId, ContactId, OrderId};
use theke_entity::kinds::{FulfilmentStatus, OrderStatus, PaymentStatus};
use theke_entity::order::{Column, Entity, Model};

use crate::search::contains;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// For this account.
    pub account: Option<AccountId>,
    /// Ordered by this contact.
    pub contact: Option<ContactId>,
    /// In one of these statuses; empty = any.
    pub statuses: Vec<OrderStatus>,
    /// Paid that far.
    pub payment: Option<PaymentStatus>,
    /// Delivered that far.
    pub fulfilment: Option<FulfilmentStatus>,
    /// With this text in its number or the customer's.
    pub text: Option<String>,
    /// Only orders older than this one.
    pub before: Option<OrderId>,
}

/// The order with a key.
pub async fn get(scope: &Scope, id: OrderId) -> Result<Model> {
    visible(scope)?.filter(Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Orders, newest first.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<Model>> {
    let select = matching(scope, filter)?.order_by_desc(Column::Id).limit(limit);
    Ok(select.all(&scope.read()).await?)
}

/// What the filter wants of what the actor may see.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Result<Select<Entity>> {
    let statuses = (!filter.statuses.is_empty()).then(|| filter.statuses.iter().copied());
    let wanted = Condition::all()
        .add_option(filter.account.map(|account| Column::AccountId.eq(account)))
        .add_option(filter.contact.map(|contact| Column::ContactId.eq(contact)))
        .add_option(statuses.map(|statuses| Column::Status.is_in(statuses)))
        .add_option(filter.payment.map(|payment| Column::PaymentStatus.eq(payment)))
        .add_option(filter.fulfilment.map(|fulfilment| Column::FulfilmentStatus.eq(fulfilment)))
        .add_option(filter.text.as_ref().map(|text| contains(&[Column::Number, Column::Reference], text)))
        .add_option(filter.before.map(|before| Column::Id.lt(before)));
    Ok(visible(scope)?.filter(wanted))
}

/// The order with a number, whoever may see it: what is told of it must be decided by [`get`].
pub async fn by_number(scope: &Scope, number: &str) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Number.eq(number)).one(&scope.read()).await?)
}

/// The order with a key in another system, whoever may see it: for commands and imports.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// The order that was created under a key.
pub(super) async fn by_key(scope: &Scope, key: &str) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Key.eq(key)).one(&scope.read()).await?)
}

fn visible(scope: &Scope) -> Result<Select<Entity>> {
    scope.visible(|customer| {
        Condition::any()
            .add(Column::ContactId.eq(customer.contact))
            .add(Column::AccountId.is_in(customer.accounts()))
    })
}
