//! A contract with what it entitles to, as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::contract::{Column, Entity, Model};
use theke_entity::ids::{AccountId, ContractId};
use theke_entity::kinds::{ContractStatus, EntitlementKind};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Error, Result, Scope, Violation, accounts};

/// A contract with its entitlement and the units that were granted.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The contract itself.
    pub contract: Model,
    /// How its entitlement counts.
    pub kind: EntitlementKind,
    /// What its entitlement is called.
    pub entitlement_title: String,
    /// Units granted at the start, with later corrections.
    pub granted: i64,
}

impl Record for Terms {
    const NOUN: Noun = noun!("contract");

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
            "granted" => self.granted = upsert::count(change, 0)?,
            _ => return self.contract.apply(change),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.contract.missing()
    }
}

/// Everything that a change of a contract can name, with its value.
pub fn fields(contract: &Model) -> Fields {
    contract.fields()
}

impl Record for Model {
    const NOUN: Noun = noun!("contract");

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
            "starts_at" => self.starts_at = upsert::moment(change)?.unwrap_or_default(),
            "ends_at" => self.ends_at = upsert::moment(change)?,
            _ => return Err(upsert::unknown(change)),
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
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: ContractId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            account_id: AccountId(Uuid::nil()),
            title: String::new(),
            status: ContractStatus::Active,
            starts_at: now,
            ends_at: None,
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

    async fn check(&self, scope: &Scope) -> Result<()> {
        if self.ends_at.is_some_and(|ends_at| ends_at <= self.starts_at) {
            return Err(Error::invalid("ends_at", "error-invalid"));
        }
        accounts::get(scope, self.account_id).await?;
        Ok(())
    }
}
