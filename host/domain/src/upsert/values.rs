//! Reads the values of changes, and says at their field what is wrong with them.

use std::str::FromStr;

use sea_orm::{ColumnTrait, Condition};
use serde_json::Value;

use super::{Fields, Key};
use crate::changes::Change;
use crate::money::{Currency, Decimal, Money};
use crate::tenants::LOCALES;
use crate::validate::{LINE_CHARACTERS_MAX, TEXT_CHARACTERS_MAX, is_email, normalize_email};
use crate::{Error, Result, Violation};

/// Prefix of a tenant's own fields.
const CUSTOM: &str = "custom.";
/// A name that stands before its value on a line.
const NAME_CHARACTERS_MAX: usize = 60;

/// A line of text: trimmed, none when it is null or empty.
pub(crate) fn line(change: &Change) -> Result<Option<String>, Violation> {
    let text = short(change, LINE_CHARACTERS_MAX)?;
    if text.as_ref().is_some_and(|text| text.chars().any(char::is_control)) {
        return Err(wrong(change));
    }
    Ok(text)
}

/// A text of several lines: trimmed, empty when it is null.
pub(crate) fn text(change: &Change) -> Result<String, Violation> {
    short_text(change, TEXT_CHARACTERS_MAX)
}

/// The same of at most so many characters.
pub(crate) fn short_text(change: &Change, characters_max: usize) -> Result<String, Violation> {
    Ok(short(change, characters_max)?.unwrap_or_default())
}

/// A word of a closed set.
pub(crate) fn word<T>(change: &Change, parse: fn(&str) -> Option<T>) -> Result<T, Violation> {
    let text = line(change)?.ok_or_else(|| Violation::new(&change.field, "error-required"))?;
    parse(&text).ok_or_else(|| wrong(change))
}

/// An address, none when it is null or empty.
pub(crate) fn email(change: &Change) -> Result<Option<String>, Violation> {
    match line(change)?.map(|address| normalize_email(&address)) {
        Some(address) if !is_email(&address) => Err(Violation::new(&change.field, "error-email")),
        address => Ok(address),
    }
}

/// A language that the portal speaks.
pub(crate) fn locale(change: &Change) -> Result<String, Violation> {
    word(change, |word| LOCALES.contains(&word).then(|| word.to_owned()))
}

/// The key of another record, none when it is null or empty.
pub(crate) fn reference<T: FromStr>(change: &Change) -> Result<Option<T>, Violation> {
    line(change)?.map(|id| id.parse().map_err(|_| wrong(change))).transpose()
}

/// UTC microseconds, none when it is null.
pub(crate) fn moment(change: &Change) -> Result<Option<i64>, Violation> {
    match &change.value {
        Value::Null => Ok(None),
        value => value.as_i64().map(Some).ok_or_else(|| wrong(change)),
    }
}

/// A whole number from `least` on.
pub(crate) fn count(change: &Change, least: i64) -> Result<i64, Violation> {
    change.value.as_i64().filter(|count| *count >= least).ok_or_else(|| wrong(change))
}

/// A number with at most six decimals, as a text or a whole number; none when it is null or empty.
pub(crate) fn decimal(change: &Change) -> Result<Option<Decimal>, Violation> {
    let number = match &change.value {
        Value::Null => return Ok(None),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => Decimal::parse(text),
        value => value.as_i64().and_then(Decimal::whole),
    };
    number.map(Some).ok_or_else(|| Violation::new(&change.field, "error-number"))
}

/// A currency's code.
pub(crate) fn currency(change: &Change) -> Result<String, Violation> {
    let code = line(change)?.ok_or_else(|| Violation::new(&change.field, "error-required"))?;
    Currency::parse(&code).map(|currency| currency.code().to_owned()).map_err(|error| error.at(&change.field))
}

/// The address of a page, which people are led to; empty when it is null. Nothing but a page of the web: no script.
pub(crate) fn web_address(change: &Change) -> Result<String, Violation> {
    let Some(address) = line(change)? else { return Ok(String::new()) };
    let is_page = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    let is_plain =
        address.chars().all(|letter| !letter.is_whitespace() && !matches!(letter, '"' | '<' | '>' | '\\'));
    if is_page && is_plain { Ok(address) } else { Err(Violation::new(&change.field, "error-web-address")) }
}

/// An amount above nothing: minor units and a currency.
pub(crate) fn amount(change: &Change) -> Result<Money, Violation> {
    let amount: Option<Money> = serde_json::from_value(change.value.clone()).ok();
    let amount = amount.filter(|amount| amount.minor() > 0);
    amount.ok_or_else(|| Violation::new(&change.field, "error-money"))
}

/// A postal address: an object of lines of text, of which only these count: `name`, `company`, `street`, `postcode`,
/// `city`, `country`, `vat_id`, `email`. Empty when it is null.
pub(crate) fn address(change: &Change) -> Result<Value, Violation> {
    const LINES: [&str; 8] = ["name", "company", "street", "postcode", "city", "country", "vat_id", "email"];
    let mut address = serde_json::Map::new();
    let fields = match &change.value {
        Value::Null => return Ok(Value::Object(address)),
        Value::Object(fields) => fields,
        _ => return Err(wrong(change)),
    };
    for (name, value) in fields {
        let part = Change::new(&format!("{}.{name}", change.field), value.clone());
        if !LINES.contains(&name.as_str()) {
            return Err(unknown(&part));
        }
        if let Some(text) = line(&part)? {
            address.insert(name.clone(), text.into());
        }
    }
    Ok(Value::Object(address))
}

/// Sets one of the tenant's own fields; true if the change was about one.
pub(crate) fn apply_custom(custom: &mut Value, change: &Change) -> Result<bool, Violation> {
    let Some(name) = change.field.strip_prefix(CUSTOM) else { return Ok(false) };
    set(custom, name, change)?;
    Ok(true)
}

/// Sets one of several fields that share a prefix and have names of the tenant's; true if the change was about one. They
/// hold a text, a number, or yes or no.
pub(crate) fn apply_named(fields: &mut Value, prefix: &str, change: &Change) -> Result<bool, Violation> {
    let Some(name) = change.field.strip_prefix(prefix) else { return Ok(false) };
    if name.is_empty() || name.chars().count() > NAME_CHARACTERS_MAX {
        return Err(wrong(change));
    }
    let value = match &change.value {
        Value::String(_) => line(change)?.into(),
        Value::Null | Value::Bool(_) | Value::Number(_) => change.value.clone(),
        Value::Array(_) | Value::Object(_) => return Err(wrong(change)),
    };
    set(fields, name, &Change { field: change.field.clone(), value })?;
    Ok(true)
}

/// The tenant's own fields beside the others.
pub(crate) fn with_custom(fields: Value, custom: &Value) -> Fields {
    let Value::Object(mut fields) = fields else { return Fields::new() };
    add_named(&mut fields, CUSTOM, custom);
    fields
}

/// Fields that share a prefix, beside the others.
pub(crate) fn add_named(fields: &mut Fields, prefix: &str, named: &Value) {
    for (name, value) in named.as_object().into_iter().flatten() {
        fields.insert(format!("{prefix}{name}"), value.clone());
    }
}

/// A key that is one text, once it is filled in.
pub(crate) fn key(field: &'static str, column: impl ColumnTrait, text: &str) -> Option<Key> {
    (!text.is_empty()).then(|| (field, Condition::all().add(column.eq(text))))
}

/// Refuses changes of fields that may not be written here; a tenant's own may be.
pub(crate) fn only(fields: &[&str], changes: &[Change]) -> Result<()> {
    let is_known =
        |change: &&Change| change.field.starts_with(CUSTOM) || fields.contains(&change.field.as_str());
    let strangers = changes.iter().filter(|change| !is_known(change));
    let violations: Vec<_> = strangers.map(unknown).collect();
    if violations.is_empty() { Ok(()) } else { Err(Error::Invalid(violations)) }
}

/// The record has no such field, or none that may be written.
pub(crate) fn unknown(change: &Change) -> Violation {
    Violation::new(&change.field, "error-unknown-field")
}

fn set(fields: &mut Value, name: &str, change: &Change) -> Result<(), Violation> {
    let Some(fields) = fields.as_object_mut() else { return Err(wrong(change)) };
    match &change.value {
        Value::Null => {
            fields.remove(name);
        }
        Value::String(text) if text.chars().count() > TEXT_CHARACTERS_MAX => {
            return Err(too_long(change, TEXT_CHARACTERS_MAX));
        }
        value => {
            fields.insert(name.to_owned(), value.clone());
        }
    }
    Ok(())
}

fn short(change: &Change, characters_max: usize) -> Result<Option<String>, Violation> {
    match &change.value {
        Value::Null => Ok(None),
        Value::String(text) if text.chars().count() > characters_max => Err(too_long(change, characters_max)),
        Value::String(text) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        _ => Err(wrong(change)),
    }
}

fn too_long(change: &Change, limit: usize) -> Violation {
    Violation { limit: Some(limit), ..Violation::new(&change.field, "error-too-long") }
}

fn wrong(change: &Change) -> Violation {
    Violation::new(&change.field, "error-invalid")
}
