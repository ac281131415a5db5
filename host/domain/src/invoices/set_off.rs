//! Sets a credit note off against the invoice that it corrects.

use theke_entity::invoice::Model;

use super::{left_to_pay, settle};
use crate::money::{Currency, Money};
use crate::{Error, Result, Scope, Violation};

/// Takes an issued credit note off what its invoice asks for: never more than that. What the customer has not paid yet
/// is not asked for any more; only the rest is to be paid back. The caller holds both locks; answers what was set off.
pub(super) async fn set_off(scope: &Scope, invoice: &Model, note: &Model) -> Result<i64> {
    if invoice.currency != note.currency {
        let mixed = Violation::new("currency", "error-currencies-mixed");
        return Err(mixed.with("one", &note.currency).with("other", &invoice.currency).into());
    }
    let left = invoice.gross - invoice.credited;
    if note.gross > left {
        let left = Money::new(left, Currency::parse(&invoice.currency)?)?;
        let more = Violation::new("lines", "error-credited-more");
        let number = invoice.number.as_deref().unwrap_or_default();
        return Err(more.with("number", number).with("left", format!("{left} {}", left.currency())).into());
    }
    if note.gross == 0 {
        return Err(Error::invalid("lines", "error-invoice-empty"));
    }
    let set_off = left_to_pay(invoice).min(note.gross);
    let after = Model {
        credited: invoice.credited + note.gross,
        set_off: invoice.set_off + set_off,
        ..invoice.clone()
    };
    settle(scope, invoice, after).await?;
    Ok(set_off)
}
