//! The tenant's products and the published versions of their models.

use std::collections::BTreeMap;

use configurator_engine::{Logic, Model, uvl};
use serde::{Deserialize, Serialize};
use theke_sdk::{Collection, Error, Instant, Query, Result};

/// A product that can be configured; its document's key is its name in addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Product {
    /// The current version of its model, from 1.
    pub version: u32,
    /// Language → what customers read, from the current model.
    pub titles: BTreeMap<String, String>,
    /// Language → a sentence about it, from the current model.
    pub texts: BTreeMap<String, String>,
    /// When the current version was published.
    pub published: Instant,
}

impl Product {
    /// What a customer reads in a language.
    pub fn title(&self, language: &str) -> &str {
        in_language(&self.titles, language)
    }

    /// The sentence in a language; may be empty.
    pub fn text(&self, language: &str) -> &str {
        in_language(&self.texts, language)
    }
}

fn in_language<'texts>(texts: &'texts BTreeMap<String, String>, language: &str) -> &'texts str {
    texts.get(language).or_else(|| texts.values().next()).map_or("", String::as_str)
}

/// A model as it was published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The product's key.
    pub product: String,
    /// Which version of the product it is, from 1.
    pub number: u32,
    /// The file, in UVL.
    pub source: String,
    /// When.
    pub published: Instant,
}

/// A version, read.
pub struct Opened {
    /// The product's key.
    pub product: String,
    /// Which version.
    pub version: u32,
    /// The version that new configurations begin with.
    pub current: u32,
    /// What it says.
    pub model: Model,
    /// The same as clauses.
    pub logic: Logic,
}

/// The languages that titles are kept in.
const LANGUAGES: [&str; 2] = ["de", "en"];

fn products() -> Collection<Product> {
    Collection::named("products")
}

fn versions() -> Collection<Version> {
    Collection::named("versions")
}

fn version_key(product: &str, version: u32) -> String {
    format!("{product}/{version}")
}

/// All products with their keys.
pub fn all() -> Result<Vec<(String, Product)>> {
    let found = products().find_all(Query::new())?;
    Ok(found.into_iter().map(|document| (document.key, document.body)).collect())
}

/// A product; a name that no admin can give is not looked for.
pub fn find(product: &str) -> Result<Option<Product>> {
    if !product.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Ok(None);
    }
    Ok(products().get(product)?.map(|document| document.body))
}

/// The file of a version.
pub fn source(product: &str, version: u32) -> Result<Option<String>> {
    Ok(versions().get(&version_key(product, version))?.map(|document| document.body.source))
}

/// Opens a version of a product, the current one where none is named.
pub fn open(product: &str, version: Option<u32>) -> Result<Option<Opened>> {
    let Some(found) = find(product)? else { return Ok(None) };
    let version = version.unwrap_or(found.version);
    let Some(source) = source(product, version)? else { return Ok(None) };
    let reading = uvl::read(&source).map_err(|mistakes| {
        let first = mistakes.first().map(ToString::to_string).unwrap_or_default();
        Error::other(format!("The published model {product}/{version} cannot be read: {first}."))
    })?;
    let logic = Logic::new(&reading.model);
    Ok(Some(Opened {
        product: product.to_owned(),
        version,
        current: found.version,
        model: reading.model,
        logic,
    }))
}

/// Publishes a model, as the next version of its product or as the first of a new one; returns its number. Two admins
/// who publish at once do not overwrite each other: the second gets a conflict.
pub fn publish(product: &str, model: &Model, source: &str, now: Instant) -> Result<u32> {
    let before = products().get(product)?;
    let version = before.as_ref().map_or(1, |before| before.body.version + 1);
    let root = &model.features[0];
    let titles = LANGUAGES.map(|language| (language.to_owned(), root.title(language).to_owned()));
    let texts = LANGUAGES.iter().filter_map(|language| {
        root.text.in_language(language).map(|text| ((*language).to_owned(), text.to_owned()))
    });
    let body = Product { version, titles: titles.into(), texts: texts.collect(), published: now };
    let file =
        Version { product: product.to_owned(), number: version, source: source.to_owned(), published: now };
    versions().create(&version_key(product, version), &file)?;
    match before {
        None => products().create(product, &body)?,
        Some(mut before) => {
            before.body = body;
            products().replace(&before)?
        }
    };
    Ok(version)
}
