//! Issues an invoice or a credit note: it gets its number, and never changes again.

use serde_json::{Value, json};
use theke_entity::ids::InvoiceId;
use theke_entity::invoice::Model;
use theke_entity::kinds::{InvoiceKind, InvoiceStatus};

use super::number::draw;
use super::set_off::set_off;
use super::settle::{body, settle};
use super::{get, lines, tell};
use crate::changes::{Change, Reader};
use crate::plugins::{Proposal, Verdict};
use crate::upsert::{self, Record};
use crate::{Error, Result, Scope, outbox};

/// Days until an invoice is due that says nothing of it: a usual term, and within the 30 days of § 271a `BGB`.
pub const PAYMENT_DAYS: i64 = 14;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// How an invoice was issued in the system that it comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    pub number: Option<String>,
    pub issued_at: Option<i64>,
}

/// Issues a draft that still has the version that the agent has seen. Plugins are asked first. A credit note is set off
/// against its invoice; what is set off, nobody pays.
pub async fn issue(scope: &Scope, id: InvoiceId, version: i64) -> Result<Model> {
    scope.by_staff()?;
    Box::pin(issue_as(scope, id, version, Past::default())).await
}

/// The step that issuing and importing share.
pub(super) async fn issue_as(scope: &Scope, id: InvoiceId, version: i64, past: Past) -> Result<Model> {
    let draft = get(scope, id).await?;
    if draft.version != version {
        return Err(upsert::stale::<Model>());
    }
    check(scope, &draft).await?;
    asked(scope, &draft).await?;
    // An invoice before its credit notes, always in this order.
    let corrected = match draft.corrects_id {
        Some(corrected) => Some(upsert::lock::<Model>(scope, corrected.0).await?),
        None => None,
    };
    let before: Model = upsert::lock(scope, id.0).await?;
    check(scope, &before).await?;
    let issued_at = past.issued_at.unwrap_or_else(|| scope.now());
    let number = match past.number {
        Some(number) => number,
        None => draw(scope, &before, issued_at).await?,
    };
    let due_at = before.due_at.unwrap_or(issued_at + PAYMENT_DAYS * DAY);
    let mut issued = Model {
        number: Some(number),
        status: InvoiceStatus::Issued,
        issued_at: Some(issued_at),
        supplied_at: before.supplied_at.or(Some(issued_at)),
        due_at: (before.kind == InvoiceKind::Invoice).then_some(due_at),
        ..before.clone()
    };
    upsert::check_keys(scope, Some(&before), &issued).await?;
    upsert::replace(scope, &before, &mut issued).await?;
    upsert::record_history(scope, &before, &issued).await?;
    outbox::emit(scope, "invoice.issued", "invoice", issued.id.0, body(&issued)).await?;
    tell::issued(scope, &issued).await?;
    let mut settled = issued.clone();
    if let Some(corrected) = corrected {
        settled.set_off = set_off(scope, &corrected, &issued).await?;
    }
    settle(scope, &issued, settled).await
}

async fn check(scope: &Scope, invoice: &Model) -> Result<()> {
    if invoice.status != InvoiceStatus::Draft {
        return Err(Error::invalid("status", "error-invoice-issued"));
    }
    if lines::rows(scope, invoice.id).await?.is_empty() {
        return Err(Error::invalid("lines", "error-invoice-empty"));
    }
    Ok(())
}

/// Asks the tenant's plugins whether it may be issued; there is nothing else that they could put in its place.
async fn asked(scope: &Scope, invoice: &Model) -> Result<()> {
    let proposal = Proposal {
        point: "invoice.transition",
        noun: "invoice",
        subject: invoice.id.0,
        before: Some(Value::Object(invoice.fields())),
        changes: vec![Change::new("status", json!(InvoiceStatus::Issued))],
    };
    match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => Err(Error::Invalid(violations)),
        Verdict::Proceed(changes) => {
            let mut reader = Reader::new(changes);
            let to = reader.take("status");
            reader.finish()?;
            match to {
                Some(InvoiceStatus::Issued) => Ok(()),
                _ => Err(Error::invalid("status", "error-transition")),
            }
        }
    }
}
