//! What templates can apply: `date`, `datetime`, `iso`, `number`, `money`, `filesize`.

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, State};

use crate::answers::Day;
use crate::reader::reader;

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
    let style = match style {
        None | Some("short") => Day::Short,
        Some("long") => Day::Long,
        Some(other) => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("date knows short and long, not {other}"),
            ));
        }
    };
    written(state, instant, "date", style)
}

/// `|datetime`: day and minute.
fn datetime(state: &State<'_, '_>, instant: &Value) -> Result<String, Error> {
    written(state, instant, "datetime", Day::Minute)
}

/// `|iso`: RFC 3339 for `<time datetime>`.
fn iso(state: &State<'_, '_>, instant: &Value) -> Result<String, Error> {
    written(state, instant, "iso", Day::Iso)
}

fn written(state: &State<'_, '_>, instant: &Value, filter: &str, style: Day) -> Result<String, Error> {
    let Some(micros) = instant_of(instant, filter)? else { return Ok(String::new()) };
    reader(state)?
        .day(micros, style)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "the instant lies outside the calendar"))
}

/// `|number`: whole or decimal.
fn number(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let reader = reader(state)?;
    if let Some(whole) = value.as_i64().filter(|_| value.is_number()) {
        return Ok(reader.integer(whole));
    }
    match f64::try_from(value.clone()) {
        Ok(decimal) if value.is_number() => Ok(reader.decimal(decimal)),
        _ => Err(wrong("number", "a number", value)),
    }
}

/// `|money` of `{minor, currency}`.
fn money(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let reader = reader(state)?;
    let minor = value.get_attr("minor").ok().and_then(|minor| minor.as_i64());
    let currency = value.get_attr("currency").ok().and_then(|currency| currency.to_str());
    match (minor, currency) {
        (Some(minor), Some(currency)) => Ok(reader.money(minor, &currency)),
        _ => Err(wrong("money", "{minor, currency}", value)),
    }
}

/// `|filesize` of a number of bytes.
fn filesize(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let reader = reader(state)?;
    match u64::try_from(value.clone()) {
        Ok(bytes) => Ok(reader.file_size(bytes)),
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
