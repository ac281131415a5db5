//! A contact as changes see it: which fields there are, and which values they take.

use serde_json::{Map, Value, json};
use theke_entity::contact::{Column, Entity, Model};
use theke_entity::ids::ContactId;
use theke_entity::kinds::Lifecycle;
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Result, Scope, Violation};

/// What an address consists of; `kind` tells several of a contact apart.
const ADDRESS: [&str; 5] = ["kind", "street", "postcode", "city", "country"];
/// A person has a few addresses; more is a mistake.
const ADDRESSES_MAX: usize = 20;

/// Everything that a change of a contact can name, with its value.
pub fn fields(contact: &Model) -> Fields {
    contact.fields()
}

impl Record for Model {
    const NOUN: Noun = noun!("contact");

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
            "email" => self.email = upsert::email(change)?,
            "locale" => self.locale = upsert::locale(change)?,
            "lifecycle" => self.lifecycle = upsert::word(change, Lifecycle::parse)?,
            "address" => merge_address(&mut self.addresses, change)?,
            "addresses" => self.addresses = addresses(change)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.family_name.is_empty().then_some("family_name")
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: ContactId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            salutation: String::new(),
            given_name: String::new(),
            family_name: String::new(),
            email: None,
            phone: None,
            locale: scope.tenant().locale.clone(),
            addresses: json!([]),
            lifecycle: Lifecycle::Customer,
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
        Some((&mut self.number, "C"))
    }
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
