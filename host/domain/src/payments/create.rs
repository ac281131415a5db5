//! Notes a payment.

use theke_entity::invoice;
use theke_entity::kinds::InvoiceStatus;
use theke_entity::payment::Model;

use crate::changes::Change;
use crate::money::{Currency, Money};
use crate::upsert::{self, Keyed};
use crate::{Error, Result, Scope, Violation, invoices};

/// Notes a payment of these fields, if the tenant's plugins agree: `invoice` (its id), `amount` (`minor` units and a
/// `currency`), `method`, `reference`, `paid_at` (UTC microseconds), `number` (counted when there is none),
/// `external_ref`, `custom.<name>`. For a credit note it is what was paid back. More than is left to pay is refused, also
/// of two payments at once; so is another currency than the invoice's.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    Box::pin(insert(scope, changes)).await
}

async fn insert(scope: &Scope, changes: &[Change]) -> Result<Model> {
    let mut payment: Model = upsert::agreed(scope, None, &Model::blank(scope), changes).await?;
    let before: invoice::Model = match upsert::lock(scope, payment.invoice_id.0).await {
        Err(Error::NotFound) => return Err(Error::invalid("invoice", "error-not-found")),
        invoice => invoice?,
    };
    check(&before, &payment)?;
    upsert::count_up(scope, &mut payment).await?;
    upsert::check_keys(scope, None, &payment).await?;
    upsert::insert(scope, &payment).await?;
    upsert::announce(scope, None, &payment).await?;
    let after = invoice::Model { paid: before.paid + payment.minor, ..before.clone() };
    invoices::settle(scope, &before, after).await?;
    Ok(payment)
}

fn check(invoice: &invoice::Model, payment: &Model) -> Result<()> {
    if invoice.status == InvoiceStatus::Draft {
        return Err(Error::invalid("invoice", "error-invoice-draft"));
    }
    if invoice.currency != payment.currency {
        let mixed = Violation::new("amount", "error-currencies-mixed");
        return Err(mixed.with("one", &payment.currency).with("other", &invoice.currency).into());
    }
    let left = invoices::left_to_pay(invoice);
    if payment.minor > left {
        let left = Money::new(left, Currency::parse(&invoice.currency)?)?;
        let more = Violation::new("amount", "error-overpaid");
        return Err(more.with("left", format!("{left} {}", left.currency())).into());
    }
    Ok(())
}
