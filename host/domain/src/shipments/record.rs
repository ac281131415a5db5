//! A shipment as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::{OrderId, ShipmentId};
use theke_entity::kinds::ShipmentStatus;
use theke_entity::shipment::{Column, Entity, Model};
use uuid::Uuid;

use super::pieces::{self, Piece};
use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Scope, Violation};

/// A shipment with what is in it.
#[derive(Clone)]
pub(super) struct Draft {
    pub shipment: Model,
    /// Empty: all that is left.
    pub pieces: Vec<Piece>,
}

impl Record for Draft {
    const NOUN: Noun = noun!("shipment");

    fn id(&self) -> Uuid {
        self.shipment.id.0
    }

    fn fields(&self) -> Fields {
        let mut fields = self.shipment.fields();
        fields.insert("lines".to_owned(), json!(self.pieces));
        fields
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if change.field == "lines" {
            self.pieces = pieces::read(change)?;
            return Ok(());
        }
        self.shipment.apply(change)
    }

    fn missing(&self) -> Option<&'static str> {
        self.shipment.missing()
    }
}

impl Record for Model {
    const NOUN: Noun = noun!("shipment");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "order": self.order_id,
            "status": self.status,
            "carrier": self.carrier,
            "tracking_number": self.tracking_number,
            "tracking_url": self.tracking_url,
            "note": self.note,
            "shipped_at": self.shipped_at,
            "delivered_at": self.delivered_at,
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
            "order" => self.order_id = upsert::reference(change)?.unwrap_or(OrderId(Uuid::nil())),
            "status" => self.status = upsert::word(change, ShipmentStatus::parse)?,
            "carrier" => self.carrier = text()?.unwrap_or_default(),
            "tracking_number" => self.tracking_number = text()?.unwrap_or_default(),
            "tracking_url" => self.tracking_url = upsert::web_address(change)?,
            "note" => self.note = upsert::text(change)?,
            "shipped_at" => self.shipped_at = upsert::moment(change)?,
            "delivered_at" => self.delivered_at = upsert::moment(change)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.order_id.0.is_nil().then_some("order")
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: ShipmentId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            order_id: OrderId(Uuid::nil()),
            status: ShipmentStatus::Pending,
            carrier: String::new(),
            tracking_number: String::new(),
            tracking_url: String::new(),
            note: String::new(),
            shipped_at: None,
            delivered_at: None,
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
        Some((&mut self.number, "S"))
    }
}
