//! Writes a credit note, which corrects an invoice that has been issued.

use serde_json::json;
use theke_entity::ids::InvoiceId;
use theke_entity::invoice::Model;
use theke_entity::kinds::{InvoiceKind, InvoiceStatus};

use super::create::insert;
use super::number::CREDIT_NOTE_SERIES;
use super::{get, lines};
use crate::changes::{Change, amend};
use crate::lines::written;
use crate::upsert::{self, Keyed};
use crate::{Error, Result, Scope};

/// Creates the draft of a credit note for an invoice, with all its lines unless `more` names others; further fields are
/// those of an invoice. When it is issued, it takes back no more than was asked for.
pub async fn credit(scope: &Scope, id: InvoiceId, more: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    upsert::only(&["lines", "note", "reference", "external_ref", "series"], more)?;
    let invoice = get(scope, id).await?;
    if invoice.kind != InvoiceKind::Invoice {
        return Err(Error::invalid("corrects", "error-credit-note-corrected"));
    }
    if invoice.status == InvoiceStatus::Draft {
        return Err(Error::invalid("corrects", "error-invoice-draft"));
    }
    if invoice.credited >= invoice.gross {
        return Err(Error::invalid("corrects", "error-credited-all"));
    }
    let blank = Model {
        kind: InvoiceKind::CreditNote,
        corrects_id: Some(id),
        series: CREDIT_NOTE_SERIES.to_owned(),
        ..Model::blank(scope)
    };
    let mut changes = vec![
        Change::new("order", json!(invoice.order_id)),
        Change::new("account", json!(invoice.account_id)),
        Change::new("contact", json!(invoice.contact_id)),
        Change::new("currency", invoice.currency.clone()),
        Change::new("reference", invoice.reference.clone()),
        Change::new("address", invoice.address.clone()),
        Change::new("lines", written(&lines::as_written(scope, id).await?)),
    ];
    amend(&mut changes, more.to_vec());
    Box::pin(insert(scope, blank, &changes)).await
}
