//! What templates can apply: `date`, `datetime`, `iso`, `number`, `money`, `filesize`.

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, State};

use super::reading::reading;
use crate::format;

/// Makes the filters known to an environment.
pub(super) fn add_filters(environment: &mut Environment<'static>) {
    environment.add_filter("date", date);
    environment.add_filter("datetime", datetime);
    environment.add_filter("iso", iso);
    environment.add_filter("number", number);
    environment.add_filter("money", money);
    environment.add_filter("filesize", filesize);
}

/// `|date` or `|date("long")`. Nothing for no date: an open end is not an error.
fn date(state: &State<'_, '_>, instant: &Value, style: Option<&str>) -> Result<String, Error> {
    let reading = reading(state)?;
    let Some(micros) = instant_of(instant, "date")? else { return Ok(String::new()) };
    let text = match style {
        None | Some("short") => format::date(micros, &reading.zone, reading.language),
        Some("long") => format::date_long(micros, &reading.zone, reading.language),
        Some(other) => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("date knows short and long, not {other}"),
            ));
        }
    };
    text.ok_or_else(outside)
}

/// `|datetime`: day and minute.
fn datetime(state: &State<'_, '_>, instant: &Value) -> Result<String, Error> {
    let reading = reading(state)?;
    let Some(micros) = instant_of(instant, "datetime")? else { return Ok(String::new()) };
    format::date_time(micros, &reading.zone, reading.language).ok_or_else(outside)
}

/// `|iso`: RFC 3339 for `<time datetime>`.
fn iso(instant: &Value) -> Result<String, Error> {
    let Some(micros) = instant_of(instant, "iso")? else { return Ok(String::new()) };
    format::iso(micros).ok_or_else(outside)
}

/// `|number`: whole or decimal.
fn number(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let language = reading(state)?.language;
    if let Some(whole) = value.as_i64().filter(|_| value.is_number()) {
        return Ok(format::integer(whole, language));
    }
    match f64::try_from(value.clone()) {
        Ok(decimal) if value.is_number() => Ok(format::decimal(decimal, language)),
        _ => Err(wrong("number", "a number", value)),
    }
}

/// `|money` of `{minor, currency}`.
fn money(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let language = reading(state)?.language;
    let minor = value.get_attr("minor").ok().and_then(|minor| minor.as_i64());
    let currency = value.get_attr("currency").ok().and_then(|currency| currency.to_str());
    match (minor, currency) {
        (Some(minor), Some(currency)) => Ok(format::money(minor, &currency, language)),
        _ => Err(wrong("money", "{minor, currency}", value)),
    }
}

/// `|filesize` of a number of bytes.
fn filesize(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let language = reading(state)?.language;
    match u64::try_from(value.clone()) {
        Ok(bytes) => Ok(format::file_size(bytes, language)),
        Err(_) => Err(wrong("filesize", "a number of bytes", value)),
    }
}

fn instant_of(value: &Value, filter: &str) -> Result<Option<i64>, Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(None);
    }
    match value.as_i64() {
        Some(micros) if value.is_number() => Ok(Some(micros)),
        _ => Err(wrong(filter, "an instant in microseconds", value)),
    }
}

fn wrong(filter: &str, wanted: &str, value: &Value) -> Error {
    Error::new(
        ErrorKind::InvalidOperation,
        format!("{filter} needs {wanted}, not a value of kind {}", value.kind()),
    )
}

fn outside() -> Error {
    Error::new(ErrorKind::InvalidOperation, "the instant lies outside the calendar")
}
