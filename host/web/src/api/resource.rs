//! A noun of the API, and its records as JSON.

use std::future::Future;

use serde_json::{Map, Value};
use theke_domain::changes::Change;
use theke_domain::{Result, Scope};
use uuid::Uuid;

use super::asked::Asked;
use super::field::{Access, Field, instant};

/// Prefix of a tenant's own fields.
pub(super) const CUSTOM: &str = "custom.";

/// A record as the domain has it.
pub(crate) struct Shown {
    /// Its key.
    pub id: Uuid,
    /// Counts its changes.
    pub version: i64,
    /// Its fields, as changes call them.
    pub fields: Map<String, Value>,
    /// UTC microseconds.
    pub created: i64,
    /// UTC microseconds.
    pub updated: i64,
}

/// A noun of the API.
pub(crate) trait Resource: Send + Sync + 'static {
    /// As in addresses and scopes.
    const NOUN: &'static str;
    /// What one of them is called in the document.
    const NAME: &'static str;
    /// Its fields, in the order in which they are documented.
    const FIELDS: &'static [Field];
    /// What a list can be filtered by, beside `limit` and `cursor`; `q` looks for a text.
    const FILTERS: &'static [&'static str];

    /// The part of the records that was asked for, and one more.
    fn list(scope: &Scope, asked: &Asked) -> impl Future<Output = Result<Vec<Shown>>> + Send;

    /// One record.
    fn get(scope: &Scope, id: Uuid) -> impl Future<Output = Result<Shown>> + Send;

    /// Creates a record of these fields.
    fn create(scope: &Scope, changes: Vec<Change>) -> impl Future<Output = Result<Uuid>> + Send;

    /// Changes a record, if it still has this version.
    fn change(
        scope: &Scope,
        id: Uuid,
        version: i64,
        changes: Vec<Change>,
    ) -> impl Future<Output = Result<()>> + Send;
}

/// A record as JSON.
pub(super) fn render<R: Resource>(mut shown: Shown) -> Value {
    let mut json = Map::new();
    json.insert("id".to_owned(), shown.id.to_string().into());
    for field in R::FIELDS.iter().filter(|field| field.access != Access::CreateOnly) {
        let value = shown.fields.remove(field.change).unwrap_or_default();
        json.insert(field.name.to_owned(), field.shown(value));
    }
    json.extend(shown.fields.into_iter().filter(|(name, _)| name.starts_with(CUSTOM)));
    json.insert("version".to_owned(), shown.version.into());
    json.insert("created".to_owned(), instant(shown.created));
    json.insert("updated".to_owned(), instant(shown.updated));
    Value::Object(json)
}

/// The field that changes call so, in the API's words.
pub(super) fn name_of<R: Resource>(change: &str) -> &str {
    R::FIELDS.iter().find(|field| field.change == change).map_or(change, |field| field.name)
}
