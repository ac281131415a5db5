//! An invoice as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::InvoiceId;
use theke_entity::invoice::{Column, Entity, Model};
use theke_entity::kinds::{InvoiceKind, InvoiceStatus};
use uuid::Uuid;

use super::number::{INVOICE_SERIES, is_series};
use crate::changes::Change;
use crate::lines::{self, Line, TaxGroup};
use crate::orders::DEFAULT_CURRENCY;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Error, Result, Scope, Violation, accounts, contacts, orders};

/// Minor units that are still to be paid: for an invoice to the tenant, for a credit note to the customer.
pub fn left_to_pay(invoice: &Model) -> i64 {
    if invoice.status == InvoiceStatus::Draft { 0 } else { invoice.gross - invoice.paid - invoice.set_off }
}

/// Whether something should have been paid before an instant (UTC microseconds).
pub fn is_overdue(invoice: &Model, at: i64) -> bool {
    invoice.kind == InvoiceKind::Invoice
        && left_to_pay(invoice) > 0
        && invoice.due_at.is_some_and(|due| due < at)
}

/// The tax of each category.
pub fn taxes(invoice: &Model) -> Vec<TaxGroup> {
    serde_json::from_value(invoice.taxes.clone()).unwrap_or_default()
}

/// Everything that a change can name, by its name in changes; lines are apart.
pub fn fields(invoice: &Model) -> Fields {
    invoice.fields()
}

/// An invoice with its lines: what is created and changed together.
#[derive(Clone)]
pub(super) struct Draft {
    pub invoice: Model,
    pub lines: Vec<Line>,
}

impl Record for Draft {
    const NOUN: Noun = noun!("invoice");

    fn id(&self) -> Uuid {
        self.invoice.id.0
    }

    fn fields(&self) -> Fields {
        let mut fields = self.invoice.fields();
        fields.insert("lines".to_owned(), lines::written(&self.lines));
        fields
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if change.field == "lines" {
            self.lines = lines::read(change)?;
            return Ok(());
        }
        self.invoice.apply(change)
    }

    fn missing(&self) -> Option<&'static str> {
        self.invoice.missing()
    }
}

impl Record for Model {
    const NOUN: Noun = noun!("invoice");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        // Nothing is no amount: a new one has neither.
        let amount = |minor: i64| (minor > 0).then(|| json!({ "minor": minor, "currency": self.currency }));
        let fields = json!({
            "external_ref": self.external_ref,
            "kind": self.kind,
            "number": self.number,
            "series": self.series,
            "status": self.status,
            "order": self.order_id,
            "corrects": self.corrects_id,
            "account": self.account_id,
            "contact": self.contact_id,
            "currency": self.currency,
            "reference": self.reference,
            "note": self.note,
            "address": self.address,
            "supplied_at": self.supplied_at,
            "issued_at": self.issued_at,
            "due_at": self.due_at,
            "paid": amount(self.paid),
            "credited": amount(self.credited),
        });
        upsert::with_custom(fields, &self.custom)
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if upsert::apply_custom(&mut self.custom, change)? {
            return Ok(());
        }
        let text = || upsert::line(change);
        match change.field.as_str() {
            "external_ref" => self.external_ref = text()?,
            "series" => {
                self.series = upsert::word(change, |word| is_series(word).then(|| word.to_owned()))?;
            }
            "order" => self.order_id = upsert::reference(change)?,
            "account" => self.account_id = upsert::reference(change)?,
            "contact" => self.contact_id = upsert::reference(change)?,
            "currency" => self.currency = upsert::currency(change)?,
            "reference" => self.reference = text()?.unwrap_or_default(),
            "note" => self.note = upsert::text(change)?,
            "address" => self.address = upsert::address(change)?,
            "supplied_at" => self.supplied_at = upsert::moment(change)?,
            "due_at" => self.due_at = upsert::moment(change)?,
            // What begins as it is, and changes by issuing, paying and crediting alone.
            "kind" if change.value == json!(self.kind) => {}
            "status" if change.value == json!(self.status) => {}
            "corrects" if change.value == json!(self.corrects_id) => {}
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        // Somebody has to pay it.
        (self.account_id.is_none() && self.contact_id.is_none()).then_some("account")
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: InvoiceId::new(),
            tenant_id: scope.tenant_id(),
            kind: InvoiceKind::Invoice,
            number: None,
            series: INVOICE_SERIES.to_owned(),
            status: InvoiceStatus::Draft,
            order_id: None,
            corrects_id: None,
            account_id: None,
            contact_id: None,
            currency: DEFAULT_CURRENCY.to_owned(),
            net: 0,
            tax: 0,
            gross: 0,
            taxes: json!([]),
            paid: 0,
            credited: 0,
            set_off: 0,
            reference: String::new(),
            note: String::new(),
            address: json!({}),
            supplied_at: None,
            issued_at: None,
            due_at: None,
            paid_at: None,
            external_ref: None,
            custom: json!({}),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        upsert::key("number", Column::Number, self.number.as_deref().unwrap_or_default())
            .into_iter()
            .collect()
    }

    async fn check(&self, scope: &Scope) -> Result<()> {
        if let Some(account) = self.account_id {
            accounts::get(scope, account).await?;
        }
        if let Some(contact) = self.contact_id {
            contacts::get(scope, contact).await?;
        }
        let Some(order) = self.order_id else { return Ok(()) };
        let order = orders::get(scope, order).await?;
        if order.currency != self.currency {
            return Err(Violation::new("currency", "error-currencies-mixed")
                .with("one", &self.currency)
                .with("other", &order.currency)
                .into());
        }
        if order.account_id != self.account_id {
            return Err(Error::invalid("order", "error-invoice-account"));
        }
        Ok(())
    }
}
