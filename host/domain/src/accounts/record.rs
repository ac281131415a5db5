//! An account as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::account::{Column, Entity, Model};
use theke_entity::ids::AccountId;
use theke_entity::kinds::{AccountKind, Lifecycle};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Result, Scope, Violation};

/// Everything that a change of an account can name, with its value.
pub fn fields(account: &Model) -> Fields {
    account.fields()
}

impl Record for Model {
    const NOUN: Noun = noun!("account");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "name": self.name,
            "kind": self.kind,
            "lifecycle": self.lifecycle,
            "tier": self.tier,
            "vat_id": self.vat_id,
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
            "kind" => self.kind = upsert::word(change, AccountKind::parse)?,
            "lifecycle" => self.lifecycle = upsert::word(change, Lifecycle::parse)?,
            "tier" => self.tier = text()?.unwrap_or_default(),
            "vat_id" => self.vat_id = text()?,
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
            id: AccountId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            name: String::new(),
            kind: AccountKind::Company,
            lifecycle: Lifecycle::Customer,
            tier: String::new(),
            vat_id: None,
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
        Some((&mut self.number, "A"))
    }
}
