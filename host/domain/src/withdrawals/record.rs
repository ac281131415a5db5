//! A withdrawal as changes see it.

use serde_json::json;
use theke_entity::ids::WithdrawalId;
use theke_entity::kinds::WithdrawalStatus;
use theke_entity::withdrawal::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Scope, Violation};

/// What people write who withdraw from a part of a contract: it goes out by mail to an address that nobody has proven.
const PART_CHARACTERS_MAX: usize = 2_000;

impl Record for Model {
    const NOUN: Noun = noun!("withdrawal");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "name": self.name,
            "email": self.email,
            "contract": self.contract,
            "part": self.part,
            "locale": self.locale,
            "order": self.order_id,
            "contact": self.contact_id,
            "status": self.status,
            "reason": self.reason,
        });
        fields.as_object().cloned().unwrap_or_default()
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        let line = || upsert::line(change).map(Option::unwrap_or_default);
        match change.field.as_str() {
            "name" => self.name = line()?,
            "email" => self.email = upsert::email(change)?.unwrap_or_default(),
            "contract" => self.contract = line()?,
            "part" => self.part = upsert::short_text(change, PART_CHARACTERS_MAX)?,
            "reason" => self.reason = upsert::text(change)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        [("name", &self.name), ("contract", &self.contract), ("email", &self.email)]
            .into_iter()
            .find_map(|(field, value)| value.is_empty().then_some(field))
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: WithdrawalId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            name: String::new(),
            email: String::new(),
            contract: String::new(),
            part: String::new(),
            locale: scope.locale().to_owned(),
            order_id: None,
            contact_id: None,
            status: WithdrawalStatus::Received,
            reason: String::new(),
            external_ref: None,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        upsert::key("number", Column::Number, &self.number).into_iter().collect()
    }

    fn counted(&mut self) -> Option<(&mut String, &'static str)> {
        Some((&mut self.number, "W"))
    }
}
