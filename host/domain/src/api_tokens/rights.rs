//! What a token may do.

use serde_json::Value;

use crate::{Error, Result, Violation};

/// The nouns that the API knows, as in its addresses.
pub const NOUNS: [&str; 9] =
    ["accounts", "contacts", "contracts", "cases", "products", "assets", "leads", "orders", "invoices"];

/// What is done with a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Listing and reading.
    Read,
    /// Creating and changing.
    Write,
}

impl Deed {
    /// As scopes spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// A token's scopes: `read:<noun>` and `write:<noun>`. Writing does not include reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights(Vec<String>);

impl Rights {
    /// Reads scopes, each a deed and a noun; at least one.
    pub fn parse<'a>(scopes: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut rights: Vec<String> = scopes.into_iter().map(|scope| scope.trim().to_owned()).collect();
        rights.sort();
        rights.dedup();
        let known = |scope: &str| {
            scope.split_once(':').is_some_and(|(deed, noun)| {
                [Deed::Read, Deed::Write].iter().any(|known| known.as_str() == deed) && NOUNS.contains(&noun)
            })
        };
        let strangers: Vec<_> = rights
            .iter()
            .filter(|scope| !known(scope))
            .map(|scope| Violation::new("scopes", scope))
            .collect();
        if !strangers.is_empty() {
            return Err(Error::Invalid(strangers));
        }
        if rights.is_empty() { Err(Error::invalid("scopes", "error-required")) } else { Ok(Self(rights)) }
    }

    /// Whether a deed is among them.
    pub fn allow(&self, deed: Deed, noun: &str) -> bool {
        self.0.iter().any(|scope| scope.split_once(':') == Some((deed.as_str(), noun)))
    }

    /// The scopes, sorted.
    pub fn scopes(&self) -> &[String] {
        &self.0
    }

    pub(super) fn stored(&self) -> Value {
        self.0.clone().into()
    }

    /// What a row says; what cannot be read is no right.
    pub fn of(stored: &Value) -> Self {
        let scopes = stored.as_array().into_iter().flatten();
        Self(scopes.filter_map(|scope| scope.as_str().map(str::to_owned)).collect())
    }
}
