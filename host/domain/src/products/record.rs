//! A product as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::ProductId;
use theke_entity::kinds::ProductStatus;
use theke_entity::product::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Result, Scope, Violation};

/// Everything that a change of a product can name, with its value.
pub fn fields(product: &Model) -> Fields {
    product.fields()
}

impl Record for Model {
    const NOUN: Noun = noun!("product");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "name": self.name,
            "description": self.description,
            "status": self.status,
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
            "name" => self.name = text()?.unwrap_or_default(),
            "description" => self.description = upsert::text(change)?,
            "status" => self.status = upsert::word(change, ProductStatus::parse)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.name.is_empty().then_some("name")
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: ProductId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            name: String::new(),
            description: String::new(),
            status: ProductStatus::Active,
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
