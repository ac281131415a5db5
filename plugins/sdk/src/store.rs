//! The capability `store`: the plugin's own documents, in the collections that `plugin.toml` declares.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::platform::theke::portal::store as host;
use crate::{Error, Query, Result, query};

/// A collection whose documents have the shape `Body`.
///
/// ```no_run
/// use serde::{Deserialize, Serialize};
/// use theke_sdk::Collection;
///
/// #[derive(Serialize, Deserialize)]
/// struct Note {
///     contact: String,
///     text: String,
/// }
///
/// # fn main() -> theke_sdk::Result<()> {
/// let notes = Collection::<Note>::named("notes");
/// if let Some(mut note) = notes.get("today")? {
///     note.body.text.push_str(", and the seal");
///     notes.replace(&note)?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Collection<Body> {
    name: String,
    shape: PhantomData<Body>,
}

/// One document as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<Body> {
    /// Its key in the collection.
    pub key: String,
    /// Grows with each write; a write names the version that it saw.
    pub version: u64,
    /// What it says.
    pub body: Body,
}

/// One page of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<Body> {
    /// The documents.
    pub items: Vec<Document<Body>>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

impl<Body: Serialize + DeserializeOwned> Collection<Body> {
    /// The collection of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), shape: PhantomData }
    }

    /// The document with this key.
    pub fn get(&self, key: &str) -> Result<Option<Document<Body>>> {
        host::get(&self.name, key)?.map(|document| self.read(document)).transpose()
    }

    /// Writes a new document. Fails with `conflict` if the key is taken.
    pub fn create(&self, key: &str, body: &Body) -> Result<Document<Body>> {
        self.put(key, None, body)
    }

    /// Writes a document again. Fails with `conflict` if somebody else has written since it was read.
    pub fn replace(&self, document: &Document<Body>) -> Result<Document<Body>> {
        self.put(&document.key, Some(document.version), &document.body)
    }

    /// Removes a document. Fails with `conflict` if somebody else has written since it was read.
    pub fn remove(&self, document: &Document<Body>) -> Result<()> {
        host::remove(&self.name, &document.key, document.version)
    }

    /// One page of documents. Filterable: the JSON pointers under `indexes` in `plugin.toml`.
    pub fn find(&self, query: &Query) -> Result<Page<Body>> {
        let page = host::find(&self.name, query)?;
        let items = page.items.into_iter().map(|document| self.read(document));
        Ok(Page { items: items.collect::<Result<_>>()?, next: page.next })
    }

    /// All documents, up to [`query::MAXIMUM_PAGES`] pages.
    pub fn find_all(&self, query: Query) -> Result<Vec<Document<Body>>> {
        query::find_all(query, |query| self.find(query).map(|page| (page.items, page.next)))
    }

    fn put(&self, key: &str, version: Option<u64>, body: &Body) -> Result<Document<Body>> {
        let name = &self.name;
        let json = serde_json::to_string(body).map_err(|error| {
            Error::other(format!("The document `{key}` of `{name}` is not JSON: {error}."))
        })?;
        self.read(host::put(name, key, version, &json)?)
    }

    fn read(&self, document: host::Document) -> Result<Document<Body>> {
        let host::Document { key, version, body } = document;
        let name = &self.name;
        let body = serde_json::from_str(&body).map_err(|error| {
            Error::other(format!("The document `{key}` of `{name}` does not fit: {error}."))
        })?;
        Ok(Document { key, version, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(body: &str) -> host::Document {
        host::Document { key: "today".to_owned(), version: 2, body: body.to_owned() }
    }

    #[test]
    fn a_document_is_read_into_its_shape() {
        let notes = Collection::<Vec<String>>::named("notes");
        let read = notes.read(document(r#"["seal"]"#));
        let expected = Document { key: "today".to_owned(), version: 2, body: vec!["seal".to_owned()] };
        assert_eq!(read, Ok(expected));
    }

    #[test]
    fn a_document_of_another_shape_is_named() {
        let notes = Collection::<Vec<String>>::named("notes");
        let error = notes.read(document(r#"{"seal": true}"#)).expect_err("a map is no list");
        assert!(error.message.starts_with("The document `today` of `notes` does not fit"), "{error:?}");
    }
}
