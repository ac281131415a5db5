//! An asset as changes see it: which fields there are, and which values they take.

use sea_orm::{ColumnTrait, Condition};
use serde_json::json;
use theke_entity::asset::{Column, Entity, Model};
use theke_entity::ids::{AssetId, VariantId};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Error, Result, Scope, Violation, accounts, contacts, product_variants};

/// Everything that a change of an asset can name, with its value.
pub fn fields(asset: &Model) -> Fields {
    asset.fields()
}

impl Record for Model {
    const NOUN: Noun = noun!("asset");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "variant": self.variant_id,
            "serial": self.serial,
            "account": self.account_id,
            "contact": self.contact_id,
            "purchased_at": self.purchased_at,
            "warranty_ends_at": self.warranty_ends_at,
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
            "variant" => {
                self.variant_id = upsert::reference(change)?.unwrap_or(VariantId(Uuid::nil()));
            }
            "serial" => self.serial = text()?.unwrap_or_default(),
            "account" => self.account_id = upsert::reference(change)?,
            "contact" => self.contact_id = upsert::reference(change)?,
            "purchased_at" => self.purchased_at = upsert::moment(change)?,
            "warranty_ends_at" => self.warranty_ends_at = upsert::moment(change)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        if self.serial.is_empty() {
            Some("serial")
        } else if self.variant_id.0.is_nil() {
            Some("variant")
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
            id: AssetId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            variant_id: VariantId(Uuid::nil()),
            serial: String::new(),
            account_id: None,
            contact_id: None,
            purchased_at: None,
            warranty_ends_at: None,
            external_ref: None,
            custom: json!({}),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        let plate =
            Condition::all().add(Column::VariantId.eq(self.variant_id)).add(Column::Serial.eq(&self.serial));
        let has_plate = !self.serial.is_empty() && !self.variant_id.0.is_nil();
        let number = upsert::key("number", Column::Number, &self.number);
        number.into_iter().chain(has_plate.then_some(("serial", plate))).collect()
    }

    fn counted(&mut self) -> Option<(&mut String, &'static str)> {
        Some((&mut self.number, "AS"))
    }

    async fn check(&self, scope: &Scope) -> Result<()> {
        if let (Some(purchased), Some(ends)) = (self.purchased_at, self.warranty_ends_at)
            && ends <= purchased
        {
            return Err(Error::invalid("warranty_ends_at", "error-invalid"));
        }
        // Pieces outlive the offer: their product may be retired, which customers see no more.
        product_variants::get(&scope.tenant_wide(), self.variant_id).await?;
        if let Some(account) = self.account_id {
            accounts::get(scope, account).await?;
        }
        if let Some(contact) = self.contact_id {
            contacts::get(scope, contact).await?;
        }
        Ok(())
    }
}
