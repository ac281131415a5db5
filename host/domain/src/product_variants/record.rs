//! A variant as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::{ProductId, VariantId};
use theke_entity::kinds::TaxClass;
use theke_entity::product_variant::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Result, Scope, Violation, products};

/// Prefix of what distinguishes a variant.
const ATTRIBUTES: &str = "attributes.";

impl Record for Model {
    const NOUN: Noun = noun!("product_variant");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "product": self.product_id,
            "sku": self.sku,
            "name": self.name,
            "tax_class": self.tax_class,
        });
        let mut fields = upsert::with_custom(fields, &self.custom);
        upsert::add_named(&mut fields, ATTRIBUTES, &self.attributes);
        fields
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if upsert::apply_custom(&mut self.custom, change)?
            || upsert::apply_named(&mut self.attributes, ATTRIBUTES, change)?
        {
            return Ok(());
        }
        let text = || upsert::line(change);
        match change.field.as_str() {
            "external_ref" => self.external_ref = text()?,
            "product" => {
                self.product_id = upsert::reference(change)?.unwrap_or(ProductId(Uuid::nil()));
            }
            "sku" => self.sku = text()?.unwrap_or_default(),
            "name" => self.name = text()?.unwrap_or_default(),
            "tax_class" => self.tax_class = upsert::word(change, TaxClass::parse)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        if self.sku.is_empty() {
            Some("sku")
        } else if self.product_id.0.is_nil() {
            Some("product")
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
            id: VariantId::new(),
            tenant_id: scope.tenant_id(),
            product_id: ProductId(Uuid::nil()),
            sku: String::new(),
            name: String::new(),
            attributes: json!({}),
            tax_class: TaxClass::Standard,
            external_ref: None,
            custom: json!({}),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        upsert::key("sku", Column::Sku, &self.sku).into_iter().collect()
    }

    async fn check(&self, scope: &Scope) -> Result<()> {
        products::get(scope, self.product_id).await?;
        Ok(())
    }
}
