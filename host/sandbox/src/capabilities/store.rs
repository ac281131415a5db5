//! `store`: the plugin's own documents, in collections that plugin.toml declares.

use serde_json::Value;
use theke_domain::documents::{self as domain, Equals};
use theke_domain::entity::plugin_document;

use super::{Refusal, input};
use crate::bindings::store::{self, Document, Page};
use crate::bindings::types::Query;
use crate::call::CallState;
use crate::limits;
use crate::manifest::Collection;
use crate::schema;

impl store::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "store.get", skip_all)]
    async fn get(&mut self, collection: String, key: String) -> Result<Option<Document>, Refusal> {
        let _in_host = self.enter()?;
        self.declared(&collection)?;
        let found = domain::get(&self.scope, &collection, &key).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        Ok(found.map(record))
    }

    #[tracing::instrument(target = "theke_trace", name = "store.put", skip_all)]
    async fn put(
        &mut self,
        collection: String,
        key: String,
        version: Option<u64>,
        body: String,
    ) -> Result<Document, Refusal> {
        let _in_host = self.enter()?;
        let body = self.checked_body(&collection, &body)?;
        let (key, version) = (input::name("key", &key)?, version.map(input::version).transpose()?);
        let scope = self.scope.clone();
        let put = domain::put(&scope, &collection, key, version, body);
        scope.savepoint(put).await.map(record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "store.remove", skip_all)]
    async fn remove(&mut self, collection: String, key: String, version: u64) -> Result<(), Refusal> {
        let _in_host = self.enter()?;
        self.declared(&collection)?;
        let version = input::version(version)?;
        let scope = self.scope.clone();
        let remove = domain::remove(&scope, &collection, &key, version);
        scope.savepoint(remove).await.map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "store.find", skip_all)]
    async fn find(&mut self, collection: String, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter()?;
        let indexes = self.declared(&collection)?.indexes.clone();
        input::order(&query.order, "key")?;
        let mut equalities = Vec::new();
        input::conditions(&query.conditions, |field, value| {
            let known = indexes.iter().any(|index| index == field);
            if known {
                let path = field.split('/').skip(1).map(str::to_owned).collect();
                equalities.push(Equals { path, value });
            }
            Ok(known)
        })?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &collection, &equalities, query.cursor.as_deref(), limit).await;
        let found = found.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        let next = input::next(&found, limit, |document| document.key.clone());
        Ok(Page { items: found.into_iter().map(record).collect(), next })
    }
}

impl CallState {
    pub(super) fn declared(&self, collection: &str) -> Result<&Collection, Refusal> {
        self.plugin.manifest.collection(collection).ok_or_else(|| {
            let shown = crate::log::escaped(collection, limits::NAME_BYTES);
            Refusal::denied(format!(
                "the collection `{shown}` is not declared: plugin.toml needs [[collections]] with name = \"{shown}\""
            ))
        })
    }

    /// The document, if it is small enough and matches the collection's schema.
    fn checked_body(&self, collection: &str, body: &str) -> Result<Value, Refusal> {
        let collection = self.declared(collection)?;
        if body.len() > limits::DOCUMENT_BYTES {
            let message = format!("a document may have {} bytes", limits::DOCUMENT_BYTES);
            return Err(Refusal::new("limit", message));
        }
        let body = input::json("body", body)?;
        let schema = collection.schema.as_ref().and_then(|path| self.plugin.program.schemas.get(path));
        if let Some(schema) = schema {
            schema::validate(schema, &body)
                .map_err(|problem| Refusal::invalid("body", problem.to_string()))?;
        }
        Ok(body)
    }
}

fn record(document: plugin_document::Model) -> Document {
    Document { key: document.key, version: document.version.unsigned_abs(), body: document.body.to_string() }
}
