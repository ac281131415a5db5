//! A payment as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::{InvoiceId, PaymentId};
use theke_entity::kinds::PaymentMethod;
use theke_entity::payment::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Scope, Violation};

impl Record for Model {
    const NOUN: Noun = noun!("payment");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let amount =
            (!self.currency.is_empty()).then(|| json!({ "minor": self.minor, "currency": self.currency }));
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "invoice": self.invoice_id,
            "amount": amount,
            "method": self.method,
            "reference": self.reference,
            "paid_at": self.paid_at,
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
            "invoice" => self.invoice_id = upsert::reference(change)?.unwrap_or(InvoiceId(Uuid::nil())),
            "amount" => {
                let amount = upsert::amount(change)?;
                self.minor = amount.minor();
                amount.currency().code().clone_into(&mut self.currency);
            }
            "method" => self.method = upsert::word(change, PaymentMethod::parse)?,
            "reference" => self.reference = text()?.unwrap_or_default(),
            "paid_at" => self.paid_at = upsert::moment(change)?.unwrap_or(self.created_at),
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        if self.invoice_id.0.is_nil() {
            Some("invoice")
        } else if self.currency.is_empty() {
            Some("amount")
        } else {
            None
        }
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: PaymentId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            invoice_id: InvoiceId(Uuid::nil()),
            currency: String::new(),
            minor: 0,
            method: PaymentMethod::Transfer,
            reference: String::new(),
            paid_at: now,
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
        Some((&mut self.number, "P"))
    }
}
