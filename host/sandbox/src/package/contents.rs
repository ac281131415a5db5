//! A verified package in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::locale;
use super::place::Place;
use super::signature::PublicKey;
use crate::compile;
use crate::error::Error;
use crate::manifest::Manifest;
use crate::schema;

/// What to do when one of the two files is missing that every package has.
const IN_PLACE: &str = "Pack the plugin's folder again, with `theke plugin pack`.";

/// What a package holds, verified: every file is listed in MANIFEST with its digest, and nothing else is there.
#[derive(Clone, Debug)]
pub struct Package {
    /// SHA-256 (hex) of MANIFEST: the package's identity.
    pub digest: String,
    /// The key whose signature of MANIFEST the package carries, verified; whether anybody trusts it is another question.
    pub signer: Option<PublicKey>,
    /// plugin.toml.
    pub manifest: Manifest,
    /// plugin.wasm: begins like a component; whether it is one shows when it is compiled.
    pub component: Arc<[u8]>,
    /// Path below `templates/` → text.
    pub templates: BTreeMap<String, String>,
    /// Language (`de`, `en`) → Fluent text.
    pub locales: BTreeMap<String, String>,
    /// Path below `assets/` → file.
    pub assets: BTreeMap<String, Asset>,
    /// Path (`schemas/…`) → JSON Schema.
    pub schemas: BTreeMap<String, Value>,
}

/// A file that browsers may load.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Content.
    pub bytes: Arc<[u8]>,
    /// By its extension; the host never guesses from the content.
    pub media_type: &'static str,
}

impl Package {
    /// Sorts verified files into their places. `files` are path and content.
    pub(super) fn from_files(
        digest: String,
        signer: Option<PublicKey>,
        files: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self, Error> {
        let (mut manifest, mut component) = (None, None);
        let (mut templates, mut locales) = (BTreeMap::new(), BTreeMap::new());
        let (mut assets, mut schemas) = (BTreeMap::new(), BTreeMap::new());
        for (path, bytes) in files {
            match Place::of(&path)? {
                Place::Manifest => manifest = Some(Manifest::parse(&text(&path, bytes)?)?),
                Place::Component => {
                    compile::check(&bytes)?;
                    component = Some(Arc::from(bytes));
                }
                Place::Template(name) => drop(templates.insert(name, text(&path, bytes)?)),
                Place::Locale(language) => drop(locales.insert(language, translations(&path, bytes)?)),
                Place::Asset(name, media_type) => {
                    drop(assets.insert(name, Asset { bytes: Arc::from(bytes), media_type }));
                }
                Place::Schema => drop(schemas.insert(path.clone(), json_schema(&path, &bytes)?)),
            }
        }
        let package = Self {
            digest,
            signer,
            manifest: manifest.ok_or_else(|| Error::package("plugin.toml is missing", IN_PLACE))?,
            component: component.ok_or_else(|| Error::package("plugin.wasm is missing", IN_PLACE))?,
            templates,
            locales,
            assets,
            schemas,
        };
        package.check_references()?;
        Ok(package)
    }

    /// plugin.toml may name files only that are there.
    fn check_references(&self) -> Result<(), Error> {
        for collection in &self.manifest.collections {
            if let Some(schema) = &collection.schema
                && !self.schemas.contains_key(schema)
            {
                return Err(Error::manifest(
                    format!("[[collections]] {}", collection.name),
                    format!("the package has no file `{}`", schema.escape_debug()),
                    "Put it below schemas/ and name it with that folder.",
                ));
            }
        }
        Ok(())
    }
}

fn text(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes)
        .map_err(|_| Error::package(format!("{path} is not UTF-8 text"), "Save it as UTF-8."))
}

fn translations(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let source = text(path, bytes)?;
    match locale::too_deep(&source) {
        None => Ok(source),
        Some(line) => {
            Err(Error::package(format!("{path}, line {line}: braces nest too deep"), "Use fewer levels."))
        }
    }
}

fn json_schema(path: &str, bytes: &[u8]) -> Result<Value, Error> {
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| Error::package(format!("{path} is not JSON: {error}"), "Write a JSON Schema."))?;
    schema::check(&value).map_err(|problem| Error::package(format!("{path}: {problem}"), schema::REMEDY))?;
    Ok(value)
}
