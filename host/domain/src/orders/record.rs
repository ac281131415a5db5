//! An order as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::OrderId;
use theke_entity::kinds::{FulfilmentStatus, OrderStatus, PaymentStatus};
use theke_entity::order::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::lines::{self, Line};
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Result, Scope, Violation, accounts, contacts};

/// The currency of orders and invoices that name none.
pub const DEFAULT_CURRENCY: &str = "EUR";

/// Everything that a change can name, by its name in changes; lines are apart.
pub fn fields(order: &Model) -> Fields {
    order.fields()
}

/// An order with its lines: what is created and changed together.
#[derive(Clone)]
pub(super) struct Draft {
    pub order: Model,
    pub lines: Vec<Line>,
}

impl Record for Draft {
    const NOUN: Noun = noun!("order");

    fn id(&self) -> Uuid {
        self.order.id.0
    }

    fn fields(&self) -> Fields {
        let mut fields = self.order.fields();
        fields.insert("lines".to_owned(), lines::written(&self.lines));
        fields
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if change.field == "lines" {
            self.lines = lines::read(change)?;
            return Ok(());
        }
        self.order.apply(change)
    }

    fn missing(&self) -> Option<&'static str> {
        self.order.missing()
    }
}

impl Record for Model {
    const NOUN: Noun = noun!("order");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "account": self.account_id,
            "contact": self.contact_id,
            "currency": self.currency,
            "reference": self.reference,
            "note": self.note,
            "billing_address": self.billing_address,
            "shipping_address": self.shipping_address,
            "status": self.status,
            "payment_status": self.payment_status,
            "fulfilment_status": self.fulfilment_status,
            "placed_at": self.placed_at,
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
            "number" => self.number = text()?.unwrap_or_default(),
            "account" => self.account_id = upsert::reference(change)?,
            "contact" => self.contact_id = upsert::reference(change)?,
            "currency" => self.currency = upsert::currency(change)?,
            "reference" => self.reference = text()?.unwrap_or_default(),
            "note" => self.note = upsert::text(change)?,
            "billing_address" => self.billing_address = upsert::address(change)?,
            "shipping_address" => self.shipping_address = upsert::address(change)?,
            "status" => self.status = upsert::word(change, OrderStatus::parse)?,
            "payment_status" => self.payment_status = upsert::word(change, PaymentStatus::parse)?,
            "fulfilment_status" => self.fulfilment_status = upsert::word(change, FulfilmentStatus::parse)?,
            "placed_at" => self.placed_at = upsert::moment(change)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        // Somebody has to pay and to receive it.
        (self.account_id.is_none() && self.contact_id.is_none()).then_some("account")
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: OrderId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            key: None,
            account_id: None,
            contact_id: None,
            status: OrderStatus::Draft,
            payment_status: PaymentStatus::Unpaid,
            fulfilment_status: FulfilmentStatus::Open,
            currency: DEFAULT_CURRENCY.to_owned(),
            net: 0,
            tax: 0,
            gross: 0,
            reference: String::new(),
            note: String::new(),
            billing_address: json!({}),
            shipping_address: json!({}),
            placed_at: None,
            confirmed_at: None,
            completed_at: None,
            cancelled_at: None,
            external_ref: None,
            custom: json!({}),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        upsert::key("number", Column::Number, &self.number).into_iter().collect()
    }

    fn counted(&mut self) -> Option<(&mut String, &'static str)> {
        Some((&mut self.number, "O"))
    }

    async fn check(&self, scope: &Scope) -> Result<()> {
        if let Some(account) = self.account_id {
            accounts::get(scope, account).await?;
        }
        if let Some(contact) = self.contact_id {
            contacts::get(scope, contact).await?;
        }
        Ok(())
    }
}
