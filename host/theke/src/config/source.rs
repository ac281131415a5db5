//! Looks settings up by name and remembers where each one was found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};
use toml::de::{DeTable, DeValue};

/// One setting, for `theke config check`.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Found {
    /// `section.key`, as in the file.
    pub name: String,
    /// The value, as text; a password in a URL is hidden. None if it is not set.
    pub value: Option<String>,
    /// The file and line, the variable, or `default`.
    pub origin: String,
}

/// The file and the environment, asked setting by setting.
pub(super) struct Source {
    values: BTreeMap<String, Value>,
    environment: BTreeMap<String, String>,
    found: Vec<Found>,
}

/// What the file says for one setting.
struct Value {
    /// `file:line`
    place: String,
    /// As text; for what is no plain value, what it is.
    text: std::result::Result<String, String>,
}

impl Source {
    /// Splits the file into its settings; `text` is none when there is no file.
    pub(super) fn new(
        file: &Path,
        text: Option<&str>,
        environment: BTreeMap<String, String>,
    ) -> Result<Self> {
        let text = text.unwrap_or_default();
        let place = |span: &Range<usize>| {
            let before = text.get(..span.start).unwrap_or_default();
            format!("{}:{}", file.display(), before.matches('\n').count() + 1)
        };
        let table = DeTable::parse(text)
            .map_err(|error| anyhow!("{}: {}", place(&error.span().unwrap_or(0..0)), error.message()))?;
        let mut values = BTreeMap::new();
        for (section, value) in table.get_ref() {
            let DeValue::Table(keys) = value.get_ref() else {
                let (place, name) = (place(&section.span()), section.get_ref());
                bail!("{place}: `{name}` is no section; settings stand in sections, e.g. [server]");
            };
            for (key, value) in keys {
                let name = format!("{}.{}", section.get_ref(), key.get_ref());
                values.insert(name, Value { place: place(&value.span()), text: text_of(value.get_ref()) });
            }
        }
        Ok(Self { values, environment, found: Vec::new() })
    }

    /// A setting, or its default. `expected` ends the sentence "it must be …".
    pub(super) fn setting<T: FromStr>(
        &mut self,
        name: &'static str,
        default: &str,
        expected: &str,
    ) -> Result<T> {
        if let Some(value) = self.look_up(name, expected)? {
            return Ok(value);
        }
        self.note(name, Some(default), "default".to_owned());
        default.parse().map_err(|_| anyhow!("the default of {name} is {default}; it must be {expected}"))
    }

    /// A setting that may be absent.
    pub(super) fn optional<T: FromStr>(&mut self, name: &'static str, expected: &str) -> Result<Option<T>> {
        let value = self.look_up(name, expected)?;
        if value.is_none() {
            self.note(name, None, "default".to_owned());
        }
        Ok(value)
    }

    /// Everything that was asked for; an error if the file says more.
    pub(super) fn finish(self) -> Result<Vec<Found>> {
        let known: BTreeSet<&str> = self.found.iter().map(|found| found.name.as_str()).collect();
        let stranger = self.values.iter().find(|(name, _)| !known.contains(name.as_str()));
        if let Some((name, value)) = stranger {
            let near = known.iter().max_by_key(|known| likeness(name, known));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            bail!("{}: `{name}` is no setting{near}", value.place);
        }
        Ok(self.found)
    }

    fn look_up<T: FromStr>(&mut self, name: &'static str, expected: &str) -> Result<Option<T>> {
        let variable = format!("THEKE_{}", name.replace('.', "_").to_uppercase());
        let (text, origin, prefix) = if let Some(text) = self.environment.get(&variable) {
            (text, variable.clone(), variable)
        } else if let Some(Value { place, text }) = self.values.get(name) {
            let prefix = format!("{place}: {name}");
            let text = text.as_ref().map_err(|kind| anyhow!("{prefix} is {kind}; it must be {expected}"))?;
            (text, place.clone(), prefix)
        } else {
            return Ok(None);
        };
        let shown = without_password(text);
        let value = text.parse().map_err(|_| anyhow!("{prefix} is `{shown}`; it must be {expected}"))?;
        self.note(name, Some(&shown), origin);
        Ok(Some(value))
    }

    fn note(&mut self, name: &str, value: Option<&str>, origin: String) {
        self.found.push(Found { name: name.to_owned(), value: value.map(str::to_owned), origin });
    }
}

/// A plain value as text; for others, what they are.
fn text_of(value: &DeValue<'_>) -> std::result::Result<String, String> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Ok(flag.to_string()),
        other => Err(match other.type_str() {
            kind @ ("array" | "integer") => format!("an {kind}"),
            kind => format!("a {kind}"),
        }),
    }
}

/// `smtp://user:secret@host` without its secret.
fn without_password(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.to_owned() };
    match rest.rsplit_once('@') {
        Some((credentials, host)) => {
            let user = credentials.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:…@{host}")
        }
        None => text.to_owned(),
    }
}

/// How many letters two names share at their beginning and end: enough to guess what a typing error meant.
fn likeness(one: &str, other: &str) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let head = one.chars().zip(other.chars()).take_while(same).count();
    let tail = one.chars().rev().zip(other.chars().rev()).take_while(same).count();
    head + tail
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_in_a_url_is_not_shown() {
        assert_eq!(
            without_password("smtps://portal:se@cret@mail.example:465"),
            "smtps://portal:…@mail.example:465"
        );
        assert_eq!(without_password("smtp://127.0.0.1:25"), "smtp://127.0.0.1:25");
    }
}
