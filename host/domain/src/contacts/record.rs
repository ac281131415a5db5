//! A contact as changes see it: which fields there are, and which values they take.

use serde_json::{Map, Value, json};
use theke_entity::contact::{Column, Entity, Model};
use theke_entity::kinds::Lifecycle;
use uuid::Uuid;

use crate::changes::Change;
use crate::tenants::LOCALES;
use crate::upsert::{self, Fields, Keyed, Record};
use crate::validate::{is_email, normalize_email};
use crate::{Result, Violation};

/// What an address consists of; `kind` tells several of a contact apart.
const ADDRESS: [&str; 5] = ["kind", "street", "postcode", "city", "country"];
/// A person has a few addresses; more is a mistake.
const ADDRESSES_MAX: usize = 20;

impl Record for Model {
    const NOUN: &'static str = "contact";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "salutation": self.salutation,
            "given_name": self.given_name,
            "family_name": self.family_name,
            "email": self.email,
            "phone": self.phone,
            "locale": self.locale,
            "lifecycle": self.lifecycle,
            "addresses": self.addresses,
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
            "salutation" => self.salutation = text()?.unwrap_or_default(),
            "given_name" => self.given_name = text()?.unwrap_or_default(),
            "family_name" => self.family_name = text()?.unwrap_or_default(),
            "phone" => self.phone = text()?,
            "email" => self.email = email(change)?,
            "locale" => self.locale = upsert::word(change, locale)?,
            "lifecycle" => self.lifecycle = upsert::word(change, Lifecycle::parse)?,
            "address" => merge_address(&mut self.addresses, change)?,
            "addresses" => self.addresses = addresses(change)?,
            _ => return Err(Violation::new(&change.field, "error-unknown-field")),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.family_name.is_empty().then_some("family_name")
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

fn email(change: &Change) -> Result<Option<String>, Violation> {
    match upsert::line(change)?.map(|address| normalize_email(&address)) {
        Some(address) if !is_email(&address) => Err(Violation::new(&change.field, "error-email")),
        address => Ok(address),
    }
}

fn locale(word: &str) -> Option<String> {
    LOCALES.contains(&word).then(|| word.to_owned())
}

/// Writes one address over the one of its kind; what it does not say stays.
fn merge_address(addresses: &mut Value, change: &Change) -> Result<(), Violation> {
    let wrong = || Violation::new(&change.field, "error-invalid");
    let given = address(&change.field, &change.value)?;
    let kind = given.get("kind").cloned().unwrap_or_else(|| json!("main"));
    let list = addresses.as_array_mut().ok_or_else(wrong)?;
    if let Some(known) = list.iter_mut().find(|address| address["kind"] == kind) {
        known.as_object_mut().ok_or_else(wrong)?.extend(given);
        return Ok(());
    }
    if list.len() >= ADDRESSES_MAX {
        return Err(wrong());
    }
    let parts = ADDRESS.map(|part| (part.to_owned(), given.get(part).cloned().unwrap_or_else(|| json!(""))));
    let mut full = Map::from_iter(parts);
    full.insert("kind".to_owned(), kind);
    list.push(Value::Object(full));
    Ok(())
}

fn addresses(change: &Change) -> Result<Value, Violation> {
    let list = change.value.as_array().filter(|list| list.len() <= ADDRESSES_MAX);
    let list = list.ok_or_else(|| Violation::new(&change.field, "error-invalid"))?;
    list.iter().map(|item| address(&change.field, item).map(Value::Object)).collect::<Result<_, _>>()
}

/// The parts of an address that are given, each a line of text.
fn address(field: &str, value: &Value) -> Result<Map<String, Value>, Violation> {
    let wrong = || Violation::new(field, "error-invalid");
    let mut given = Map::new();
    for (part, value) in value.as_object().ok_or_else(wrong)? {
        if !ADDRESS.contains(&part.as_str()) {
            return Err(wrong());
        }
        let text = upsert::line(&Change::new(&format!("{field}.{part}"), value.clone()))?;
        given.insert(part.clone(), text.unwrap_or_default().into());
    }
    Ok(given)
}
