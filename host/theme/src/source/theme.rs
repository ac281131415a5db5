//! A theme with everything it inherits.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use theke_fragment::ending;

use super::folder::Files;
use super::manifest::Manifest;
use super::media_type::media_type;
use super::stylesheet::stylesheet;
use super::tokens::Tokens;
use crate::error::Error;
use crate::language::Language;
use crate::look::Asset;
use crate::messages::Messages;
use crate::statutory::{fixed_texts, is_fixed};

/// The theme at the end of every chain; it is part of the binary.
pub(crate) const BASE: &str = "base";
/// The one stylesheet that a page links.
pub(crate) const STYLESHEET: &str = "theke.css";
/// Enough of a SHA-256 that two states of a theme never share an address.
const DIGEST_CHARACTERS: usize = 16;
/// A theme of a theme of base is common; a longer family is a mistake or a circle.
const ANCESTORS_MAX: usize = 5;

/// One theme's own files.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) manifest: Manifest,
    files: Files,
}

impl Source {
    /// Reads the manifest and makes sure that whatever is text is UTF-8.
    pub(crate) fn new(name: &str, files: Files) -> Result<Source, Error> {
        let mut source = Source { name: name.to_owned(), manifest: Manifest::default(), files };
        for (path, bytes) in &source.files {
            let is_text = matches!(ending(path), "css" | "ftl" | "html" | "svg" | "toml" | "txt");
            if is_text && str::from_utf8(bytes).is_err() {
                return Err(source.fault(path, "is not UTF-8"));
            }
        }
        let manifest = source.text("theme.toml").unwrap_or_default();
        source.manifest = toml::from_str(manifest)
            .map_err(|error| source.fault("theme.toml", error.to_string().trim_end()))?;
        if source.manifest.name != name {
            return Err(
                source.fault("theme.toml", format!("`name` must be `{name}`, the name of the folder"))
            );
        }
        Ok(source)
    }

    /// A text file's content.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        str::from_utf8(self.files.get(path)?).ok()
    }

    /// The paths of all files, sorted.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn fault(&self, file: &str, what: impl Into<String>) -> Error {
        Error::Source { theme: self.name.clone(), file: file.to_owned(), what: what.into() }
    }
}

/// A theme, its parents and base as one.
pub(crate) struct Theme {
    pub(crate) name: String,
    /// The theme itself first, base last.
    sources: Vec<Arc<Source>>,
    pub(crate) messages: Messages,
    pub(crate) tokens: Tokens,
    pub(crate) digest: String,
    assets: BTreeMap<String, Asset>,
}

impl Theme {
    /// Follows `extends` from `name` to base and merges what is inherited.
    pub(crate) fn resolve(name: &str, all: &BTreeMap<String, Arc<Source>>) -> Result<Theme, Error> {
        let sources = chain(name, all)?;
        let borrowed: Vec<&Source> = sources.iter().map(AsRef::as_ref).collect();
        let mut messages = Messages::default();
        let mut tokens = Tokens::default();
        let mut assets = BTreeMap::new();
        for source in borrowed.iter().rev() {
            tokens.merge(&source.manifest.tokens).map_err(|what| source.fault("theme.toml", what))?;
            add_messages(&mut messages, source)?;
            add_assets(&mut assets, source)?;
        }
        if let Some(base) = borrowed.last() {
            fix_messages(&mut messages, base);
        }
        let css = stylesheet(&borrowed, &tokens)?;
        let media_type = media_type(STYLESHEET).unwrap_or("text/css");
        assets.insert(STYLESHEET.to_owned(), Asset { bytes: css.into_bytes().into(), media_type });
        let digest = digest(&assets);
        Ok(Theme { name: name.to_owned(), sources, messages, tokens, digest, assets })
    }

    /// The text file at `path` as the theme itself, a parent or base has it; `skip` passes over so many of them.
    pub(crate) fn text(&self, path: &str, skip: usize) -> Option<&str> {
        self.having(path).filter_map(|source| source.text(path)).nth(skip)
    }

    /// Which theme of the chain has the text file at `path`; `skip` as for [`Theme::text`].
    pub(crate) fn owner(&self, path: &str, skip: usize) -> Option<&str> {
        let mut owners = self.having(path).filter(|source| source.text(path).is_some());
        owners.nth(skip).map(|source| source.name.as_str())
    }

    /// Whose file at `path` counts: everybody's, or base's alone.
    fn having(&self, path: &str) -> impl Iterator<Item = &Arc<Source>> {
        let is_fixed = is_fixed(path);
        self.sources.iter().filter(move |source| !is_fixed || source.name == BASE)
    }

    /// A static file by its name below `assets/`.
    pub(crate) fn asset(&self, name: &str) -> Option<&Asset> {
        self.assets.get(name)
    }
}

fn chain(name: &str, all: &BTreeMap<String, Arc<Source>>) -> Result<Vec<Arc<Source>>, Error> {
    let mut sources: Vec<Arc<Source>> = Vec::new();
    let mut next = Some(name);
    while let Some(name) = next {
        let Some(source) = all.get(name) else {
            let known = all.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(match sources.last() {
                Some(child) => {
                    child.fault("theme.toml", format!("`extends` names `{name}`; there are: {known}"))
                }
                None => Error::UnknownTheme { theme: name.to_owned(), known },
            });
        };
        if sources.len() == ANCESTORS_MAX {
            return Err(
                sources[0].fault("theme.toml", "`extends` runs in a circle or through too many themes")
            );
        }
        sources.push(Arc::clone(source));
        next = match (name, &source.manifest.extends) {
            (BASE, _) => None,
            (_, Some(parent)) => Some(parent),
            (_, None) => Some(BASE),
        };
    }
    Ok(sources)
}

fn add_messages(messages: &mut Messages, source: &Source) -> Result<(), Error> {
    for language in Language::ALL {
        let file = format!("locales/{}.ftl", language.code());
        let Some(text) = source.text(&file) else { continue };
        if let Some((line, what)) = messages.add(language, text).into_iter().next() {
            return Err(source.fault(&format!("{file}, line {line}"), what));
        }
    }
    Ok(())
}

/// Puts base's words back where the law says what they are.
fn fix_messages(messages: &mut Messages, base: &Source) {
    for language in Language::ALL {
        let source = base.text(&format!("locales/{}.ftl", language.code())).unwrap_or_default();
        messages.add(language, &fixed_texts(source));
    }
}

fn add_assets(assets: &mut BTreeMap<String, Asset>, source: &Source) -> Result<(), Error> {
    for (path, bytes) in &source.files {
        let Some(name) = path.strip_prefix("assets/") else { continue };
        let Some(media_type) = media_type(name) else {
            return Err(
                source.fault(path, "themes serve css, svg, png, jpg, webp, ico, woff2 and txt files only")
            );
        };
        // Stylesheets are served as one file.
        if ending(name) != "css" {
            assets.insert(name.to_owned(), Asset { bytes: bytes.clone(), media_type });
        }
    }
    Ok(())
}

fn digest(assets: &BTreeMap<String, Asset>) -> String {
    let mut hash = Sha256::new();
    for (name, asset) in assets {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(asset.bytes.len().to_be_bytes());
        hash.update(&asset.bytes);
    }
    let mut digest = hex::encode(hash.finalize());
    digest.truncate(DIGEST_CHARACTERS);
    digest
}
