//! What customers owe.

use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::entity::ids::InvoiceId;
use theke_domain::entity::invoice;
use theke_domain::entity::kinds::{InvoiceKind, InvoiceStatus};
use theke_domain::invoices::{self, Filter, Order};
use theke_domain::{Error, Result, Scope};
use uuid::Uuid;

use super::lines;
use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// What customers owe.
pub(crate) struct Invoices;

impl Resource for Invoices {
    const NOUN: &'static str = "invoices";
    const NAME: &'static str = "Invoice";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "number",
            Kind::Text,
            Access::Read,
            "Without a gap in its series; none before it is issued.",
        ),
        Field::new(
            "kind",
            Kind::Word(InvoiceKind::WORDS),
            Access::Read,
            "An invoice, or what takes one back.",
        ),
        Field::new("series", Kind::Text, Access::Write, "Which numbers it is of."),
        Field::new(
            "status",
            Kind::Word(InvoiceStatus::WORDS),
            Access::ChangeOnly,
            "Where it stands; a draft can be set to issued, and never changes again.",
        ),
        Field::new("order", Kind::Id, Access::Write, "What it bills: without lines, all of it."),
        Field::new("corrects", Kind::Id, Access::Read, "Of a credit note: the invoice."),
        Field::new("account", Kind::Id, Access::Write, "Who owes it; an account, a contact or both."),
        Field::new("contact", Kind::Id, Access::Write, "Who receives it."),
        Field::new("currency", Kind::Text, Access::Write, "ISO 4217."),
        Field::new("lines", Kind::Records, Access::Write, lines::ABOUT),
        Field::new("net", Kind::Count, Access::Read, "Minor units of the currency, without tax."),
        Field::new("tax", Kind::Count, Access::Read, "Minor units of tax."),
        Field::new("gross", Kind::Count, Access::Read, "Minor units, both together."),
        Field::new("left", Kind::Count, Access::Read, "Minor units that are still to be paid."),
        Field::new("reference", Kind::Text, Access::Write, "The customer's own number for it."),
        Field::new("note", Kind::Text, Access::Write, "What else is to be said."),
        Field::new("address", Kind::Address, Access::Write, "To whom it is written."),
        Field::new("supplied", Kind::Instant, Access::Write, "When it was delivered.").called("supplied_at"),
        Field::new("issued", Kind::Instant, Access::Read, "When it was issued.").called("issued_at"),
        Field::new("due", Kind::Instant, Access::Write, "Until when it is to be paid.").called("due_at"),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "account", "contact", "order", "kind", "status"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            account: asked.id("account")?,
            contact: asked.id("contact")?,
            order: asked.id("order")?,
            kind: asked.word("kind", InvoiceKind::parse)?,
            statuses: asked.word("status", InvoiceStatus::parse)?.into_iter().collect(),
            ..Filter::default()
        };
        let found = invoices::list(scope, &filter, asked.part(Order::Created, true)).await?;
        let mut all = Vec::with_capacity(found.len());
        for invoice in &found {
            all.push(shown(scope, invoice).await?);
        }
        Ok(all)
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        shown(scope, &invoices::get(scope, InvoiceId(id)).await?).await
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        let order = changes.iter().find(|change| change.field == "order");
        let order = order.and_then(|change| change.value.as_str()).and_then(|id| id.parse().ok());
        let bills_all = !changes.iter().any(|change| change.field == "lines");
        let created = match order.filter(|_| bills_all) {
            Some(order) => invoices::of_order(scope, order, &changes).await?,
            None => invoices::create(scope, &changes).await?,
        };
        Ok(created.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        let (statuses, fields): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| change.field == "status");
        let invoice = Box::pin(invoices::update(scope, InvoiceId(id), version, &fields)).await?;
        match statuses.last() {
            None => Ok(()),
            Some(status) if status.value == json!(invoice.status) => Ok(()),
            Some(status) if status.value == json!(InvoiceStatus::Issued) => {
                invoices::issue(scope, InvoiceId(id), invoice.version).await.map(drop)
            }
            Some(_) => Err(Error::invalid("status", "error-invoice-status")),
        }
    }
}

async fn shown(scope: &Scope, invoice: &invoice::Model) -> Result<Shown> {
    let mut fields = invoices::fields(invoice);
    let rows = invoices::rows(scope, invoice.id).await?;
    let written = invoices::as_written(scope, invoice.id).await?;
    let lines = rows.iter().zip(&written).map(|(row, line)| lines::shown(row.id.0, line, row.net, None));
    fields.insert("lines".to_owned(), lines.collect());
    let left = invoices::left_to_pay(invoice);
    for (name, minor) in
        [("net", invoice.net), ("tax", invoice.tax), ("gross", invoice.gross), ("left", left)]
    {
        fields.insert(name.to_owned(), minor.into());
    }
    Ok(Shown {
        id: invoice.id.0,
        version: invoice.version,
        fields,
        created: invoice.created_at,
        updated: invoice.updated_at,
    })
}
