//! `invoices`: what customers owe, and what they have paid.

use serde_json::json;
use theke_domain::changes::Change as Changed;
use theke_domain::entity::ids::InvoiceId;
use theke_domain::entity::kinds::{InvoiceKind, InvoiceStatus};
use theke_domain::entity::{invoice, invoice_line, payment};
use theke_domain::invoices::{self as domain, Filter};
use theke_domain::lines::TaxGroup;
use theke_domain::payments;

use super::orders::decimal;
use super::{Refusal, input};
use crate::bindings::invoices::{self, Invoice, Line, Page, Payment, Tax};
use crate::bindings::types::{Change, Money, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl invoices::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "invoices.get", skip_all)]
    async fn get(&mut self, invoice: String) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesRead)?;
        let found = domain::get(&self.scope, input::id(&invoice)?).await;
        self.invoice(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.get-by-number", skip_all)]
    async fn get_by_number(&mut self, number: String) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesRead)?;
        let known = domain::by_number(&self.scope, &number).await.map_err(|error| self.refuse(error))?;
        let known = known.ok_or_else(Refusal::not_found)?;
        // Whose invoice the call may not see is not there.
        let found = domain::get(&self.scope, known.id).await;
        self.invoice(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesRead)?;
        input::order(&query.order, "newest")?;
        let filter = filter(&query)?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        let next = input::next(&found, limit, |invoice| invoice.id.to_string());
        let mut items = Vec::with_capacity(found.len());
        for invoice in found {
            items.push(self.invoice(Ok(invoice)).await?);
        }
        Ok(Page { items, next })
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.payments", skip_all)]
    async fn payments(&mut self, invoice: String) -> Result<Vec<Payment>, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesRead)?;
        let found = payments::of_invoice(&self.scope, input::id(&invoice)?).await;
        let found = found.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        Ok(found.into_iter().map(payment_record).collect())
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.create", skip_all)]
    async fn create(&mut self, changes: Vec<Change>) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesWrite)?;
        let changes = input::changes(changes)?;
        let scope = self.scope.clone();
        // On the heap: an invoice with its lines makes a large future.
        let created = Box::pin(scope.savepoint(domain::create(&scope, &changes))).await;
        self.invoice(created).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.create-of-order", skip_all)]
    async fn create_of_order(&mut self, order: String, changes: Vec<Change>) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesWrite)?;
        let (order, changes) = (input::id(&order)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let created = Box::pin(scope.savepoint(domain::of_order(&scope, order, &changes))).await;
        self.invoice(created).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.credit", skip_all)]
    async fn credit(&mut self, invoice: String, changes: Vec<Change>) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesWrite)?;
        let (invoice, changes) = (input::id(&invoice)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let created = Box::pin(scope.savepoint(domain::credit(&scope, invoice, &changes))).await;
        self.invoice(created).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.update", skip_all)]
    async fn update(
        &mut self,
        invoice: String,
        version: u64,
        changes: Vec<Change>,
    ) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesWrite)?;
        let (id, version, changes) =
            (input::id(&invoice)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let updated = Box::pin(scope.savepoint(domain::update(&scope, id, version, &changes))).await;
        self.invoice(updated).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.discard", skip_all)]
    async fn discard(&mut self, invoice: String, version: u64) -> Result<(), Refusal> {
        let _in_host = self.enter_with(Right::InvoicesWrite)?;
        let (id, version) = (input::id(&invoice)?, input::version(version)?);
        let scope = self.scope.clone();
        let discarded = scope.savepoint(domain::discard(&scope, id, version)).await;
        discarded.map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.issue", skip_all)]
    async fn issue(&mut self, invoice: String, version: u64) -> Result<Invoice, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesIssue)?;
        let (id, version) = (input::id(&invoice)?, input::version(version)?);
        let scope = self.scope.clone();
        let issued = Box::pin(scope.savepoint(domain::issue(&scope, id, version))).await;
        self.invoice(issued).await
    }

    #[tracing::instrument(target = "theke_trace", name = "invoices.note-payment", skip_all)]
    async fn note_payment(&mut self, invoice: String, changes: Vec<Change>) -> Result<Payment, Refusal> {
        let _in_host = self.enter_with(Right::InvoicesPayments)?;
        let invoice: InvoiceId = input::id(&invoice)?;
        let mut changes = input::changes(changes)?;
        changes.push(Changed::new("invoice", json!(invoice)));
        let scope = self.scope.clone();
        let noted = Box::pin(scope.savepoint(payments::upsert(&scope, &changes))).await;
        noted.map(|(payment, _)| payment_record(payment)).map_err(|error| self.refuse(error))
    }
}

impl CallState {
    async fn invoice(&mut self, found: theke_domain::Result<invoice::Model>) -> Result<Invoice, Refusal> {
        let found = found.map_err(|error| self.refuse(error))?;
        let lines = domain::rows(&self.scope, found.id).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1 + lines.len())?;
        Ok(record(found, lines))
    }
}

fn filter(query: &Query) -> Result<Filter, Refusal> {
    let mut filter = Filter::default();
    if let Some(cursor) = &query.cursor {
        let problem = |_| Refusal::invalid("cursor", "it is not one that this host gave");
        filter.before = Some(cursor.parse().map_err(problem)?);
    }
    let no_such = |field: &str, what: &str| Refusal::invalid(field, format!("there is no such {what}"));
    input::conditions(&query.conditions, |field, value| {
        let text = input::text(field, &value)?;
        match field {
            "account" => filter.account = Some(input::id(&text)?),
            "contact" => filter.contact = Some(input::id(&text)?),
            "order" => filter.order = Some(input::id(&text)?),
            "corrects" => filter.corrects = Some(input::id(&text)?),
            "kind" => filter.kind = Some(InvoiceKind::parse(&text).ok_or_else(|| no_such(field, "kind"))?),
            "status" => {
                filter.statuses = vec![InvoiceStatus::parse(&text).ok_or_else(|| no_such(field, "status"))?];
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(filter)
}

fn record(invoice: invoice::Model, lines: Vec<invoice_line::Model>) -> Invoice {
    let money = |minor| Money { minor, currency: invoice.currency.clone() };
    Invoice {
        id: invoice.id.to_string(),
        kind: invoice.kind.as_str().to_owned(),
        net: money(invoice.net),
        tax: money(invoice.tax),
        gross: money(invoice.gross),
        taxes: domain::taxes(&invoice).into_iter().map(|group| tax(&group, &invoice.currency)).collect(),
        paid: money(invoice.paid),
        credited: money(invoice.credited),
        left: money(domain::left_to_pay(&invoice)),
        lines: lines.into_iter().map(|row| line(row, &invoice.currency)).collect(),
        number: invoice.number,
        version: invoice.version.unsigned_abs(),
        status: invoice.status.as_str().to_owned(),
        order: invoice.order_id.map(|id| id.to_string()),
        corrects: invoice.corrects_id.map(|id| id.to_string()),
        account: invoice.account_id.map(|id| id.to_string()),
        contact: invoice.contact_id.map(|id| id.to_string()),
        reference: invoice.reference,
        note: invoice.note,
        address: invoice.address.to_string(),
        supplied: invoice.supplied_at,
        issued: invoice.issued_at,
        due: invoice.due_at,
        settled: invoice.paid_at,
        created: invoice.created_at,
        updated: invoice.updated_at,
        custom: invoice.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn tax(group: &TaxGroup, currency: &str) -> Tax {
    let money = |minor| Money { minor, currency: currency.to_owned() };
    Tax {
        tax_class: group.tax_class.as_str().to_owned(),
        tax_rate: group.tax_rate.to_string(),
        net: money(group.net),
        tax: money(group.tax),
    }
}

fn line(line: invoice_line::Model, currency: &str) -> Line {
    Line {
        id: line.id.to_string(),
        order_line: line.order_line_id.map(|id| id.to_string()),
        position: u32::try_from(line.position).unwrap_or_default(),
        kind: line.kind.as_str().to_owned(),
        variant: line.variant_id.map(|id| id.to_string()),
        sku: line.sku,
        description: line.description,
        quantity: decimal(line.quantity),
        unit: line.unit,
        unit_price: decimal(line.unit_price),
        discount: decimal(line.discount),
        tax_class: line.tax_class.as_str().to_owned(),
        tax_rate: decimal(line.tax_rate),
        net: Money { minor: line.net, currency: currency.to_owned() },
        more: "{}".to_owned(),
    }
}

fn payment_record(payment: payment::Model) -> Payment {
    Payment {
        id: payment.id.to_string(),
        number: payment.number,
        invoice: payment.invoice_id.to_string(),
        amount: Money { minor: payment.minor, currency: payment.currency },
        method: payment.method.as_str().to_owned(),
        reference: payment.reference,
        at: payment.paid_at,
        custom: payment.custom.to_string(),
        more: "{}".to_owned(),
    }
}
