//! Finds invoices that the actor may see: a customer's own and those of accounts that it manages or pays for, once they
//! are issued; all for others.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::{AccountId, ContactId, InvoiceId, OrderId};
use theke_entity::invoice::{Column, Entity, Model};
use theke_entity::kinds::{InvoiceKind, InvoiceStatus, MembershipRole};

use crate::actor::Customer;
use crate::search::contains;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// For this account.
    pub account: Option<AccountId>,
    /// For this contact.
    pub contact: Option<ContactId>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// The credit notes of this invoice.
    pub corrects: Option<InvoiceId>,
    /// Invoices or credit notes.
    pub kind: Option<InvoiceKind>,
    /// In one of these statuses; empty = any.
    pub statuses: Vec<InvoiceStatus>,
    /// Due before this instant, and something is left to pay.
    pub overdue_at: Option<i64>,
    /// With this text in its number or the customer's.
    pub text: Option<String>,
    /// Only invoices older than this one.
    pub before: Option<InvoiceId>,
}

/// The invoice with a key.
pub async fn get(scope: &Scope, id: InvoiceId) -> Result<Model> {
    visible(scope)?.filter(Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Invoices and credit notes, newest first.
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
        .add_option(filter.order.map(|order| Column::OrderId.eq(order)))
        .add_option(filter.corrects.map(|invoice| Column::CorrectsId.eq(invoice)))
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
        .add_option(statuses.map(|statuses| Column::Status.is_in(statuses)))
        .add_option(filter.overdue_at.map(overdue))
        .add_option(filter.text.as_ref().map(|text| contains(&[Column::Number, Column::Reference], text)))
        .add_option(filter.before.map(|before| Column::Id.lt(before)));
    Ok(visible(scope)?.filter(wanted))
}

/// The invoice with a number, whoever may see it: for commands and imports.
pub async fn by_number(scope: &Scope, number: &str) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Number.eq(number)).one(&scope.read()).await?)
}

/// The invoice with a key in another system, whoever may see it: for commands and imports.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

fn overdue(at: i64) -> Condition {
    let settled = Expr::col(Column::Paid).add(Expr::col(Column::SetOff));
    Condition::all()
        .add(Column::Kind.eq(InvoiceKind::Invoice))
        .add(Column::Status.is_in([InvoiceStatus::Issued, InvoiceStatus::PartPaid]))
        .add(Column::DueAt.lt(at))
        .add(Expr::col(Column::Gross).gt(settled))
}

fn visible(scope: &Scope) -> Result<Select<Entity>> {
    scope.visible(|customer| {
        let of_customer = Condition::any()
            .add(Column::ContactId.eq(customer.contact))
            .add(Column::AccountId.is_in(paid_accounts(customer)));
        Condition::all().add(Column::Status.ne(InvoiceStatus::Draft)).add(of_customer)
    })
}

/// The accounts whose invoices concern the customer: what a company pays is not for all of its people.
fn paid_accounts(customer: &Customer) -> impl Iterator<Item = AccountId> {
    let concerns = |role| matches!(role, MembershipRole::Manager | MembershipRole::Billing);
    customer
        .memberships
        .iter()
        .filter(move |membership| concerns(membership.role))
        .map(|membership| membership.account)
}
