//! A contract with what it entitles to, as changes see it: which fields there are, and which values they take.

use serde_json::{Value, json};
use theke_entity::contract::{Column, Entity, Model};
use theke_entity::ids::AccountId;
use theke_entity::kinds::{ContractStatus, EntitlementKind};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Keyed, Record};
use crate::{Result, Violation};

/// A contract with its entitlement and the units that were granted.
#[derive(Clone)]
pub(super) struct Terms {
    pub contract: Model,
    pub kind: EntitlementKind,
    pub entitlement_title: String,
    pub granted: i64,
}

impl Record for Terms {
    const NOUN: &'static str = "contract";

    fn id(&self) -> Uuid {
        self.contract.id.0
    }

    fn fields(&self) -> Fields {
        let mut fields = self.contract.fields();
        fields.insert("entitlement".to_owned(), json!(self.kind));
        fields.insert("entitlement_title".to_owned(), json!(self.entitlement_title));
        fields.insert("granted".to_owned(), json!(self.granted));
        fields
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        match change.field.as_str() {
            "entitlement" => self.kind = upsert::word(change, EntitlementKind::parse)?,
            "entitlement_title" => self.entitlement_title = upsert::line(change)?.unwrap_or_default(),
            "granted" => {
                let units = change.value.as_i64().filter(|units| *units >= 0);
                self.granted = units.ok_or_else(|| Violation::new(&change.field, "error-invalid"))?;
            }
            _ => return self.contract.apply(change),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.contract.missing()
    }
}

impl Record for Model {
    const NOUN: &'static str = "contract";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "account": self.account_id,
            "title": self.title,
            "status": self.status,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
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
            "account" => self.account_id = upsert::word(change, |id| id.parse().map(AccountId).ok())?,
            "title" => self.title = text()?.unwrap_or_default(),
            "status" => self.status = upsert::word(change, ContractStatus::parse)?,
            "starts_at" => self.starts_at = moment(change)?.unwrap_or_default(),
            "ends_at" => self.ends_at = moment(change)?,
            _ => return Err(Violation::new(&change.field, "error-unknown-field")),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        if self.number.is_empty() {
            Some("number")
        } else if self.title.is_empty() {
            Some("title")
        } else if self.account_id.0.is_nil() {
            Some("account")
        } else {
            None
        }
    }
}

impl Keyed for Model {
    type Entity = Entity;

    fn external_ref_column() -> Column {
        Column::ExternalRef
    }

    fn number_column() -> Column {
        Column::Number
    }

    fn external_ref(&self) -> Option<&str> {
        self.external_ref.as_deref()
    }
}

/// UTC microseconds, none when it is null.
fn moment(change: &Change) -> Result<Option<i64>, Violation> {
    match &change.value {
        Value::Null => Ok(None),
        value => value.as_i64().map(Some).ok_or_else(|| Violation::new(&change.field, "error-invalid")),
    }
}
