//! What templates can call: `t`, `form_tokens`, `errors_for`, `value_of`, `asset`, `token`.

use std::borrow::Cow;
use std::fmt::Write as _;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use super::escape::escape;
use super::reading::reading;

/// Makes the functions known to an environment.
pub(super) fn add_functions(environment: &mut Environment<'static>) {
    environment.add_function("t", t);
    environment.add_function("form_tokens", form_tokens);
    environment.add_function("errors_for", errors_for);
    environment.add_function("value_of", value_of);
    environment.add_function("asset", asset);
    environment.add_function("token", token);
    environment.add_filter("translated", translated);
}

/// `t("key", name=value)`: the text in the reader's language.
#[expect(clippy::needless_pass_by_value, reason = "minijinja hands arguments over by value")]
fn t(state: &State<'_, '_>, key: Cow<'_, str>, arguments: Kwargs) -> Result<String, Error> {
    Ok(reading(state)?.text_or_key(&key, &fluent_arguments(&arguments)?))
}

/// `|translated(name=value)`: the text if the value is a key, else the value as it is. For messages that may be either.
#[expect(clippy::needless_pass_by_value, reason = "minijinja hands arguments over by value")]
fn translated(state: &State<'_, '_>, text: Cow<'_, str>, arguments: Kwargs) -> Result<String, Error> {
    let translation = reading(state)?.text(&text, &fluent_arguments(&arguments)?);
    Ok(translation.unwrap_or_else(|| text.into_owned()))
}

/// `form_tokens()`: the hidden fields that every POST form carries, from the host's frame.
fn form_tokens(state: &State<'_, '_>) -> Result<Value, Error> {
    let frame = state.lookup("frame").unwrap_or_default();
    let field = |name: &str| -> Result<String, Error> {
        let value = frame.get_attr(name).ok().and_then(|value| value.to_str());
        value.map(|value| value.to_string()).ok_or_else(|| {
            Error::new(ErrorKind::UndefinedError, format!("form_tokens() needs the frame's `{name}`"))
        })
    };
    let (csrf, key) = (field("csrf")?, field("form_key")?);
    let mut html = String::new();
    for (name, value) in [("_csrf", csrf), ("_key", key)] {
        // Writing to a String cannot fail.
        let _ = write!(html, r#"<input type="hidden" name="{name}" value="{}">"#, escape(&value));
    }
    Ok(Value::from_safe_string(html))
}

/// `errors_for("field")`: the messages about one field, translated. The context's `errors` may be absent.
fn errors_for(state: &State<'_, '_>, field: &str) -> Result<Vec<String>, Error> {
    let reading = reading(state)?;
    let Some(errors) = state.lookup("errors").filter(|errors| !errors.is_undefined() && !errors.is_none())
    else {
        return Ok(Vec::new());
    };
    let mut messages = Vec::new();
    for error in errors.try_iter()? {
        // The host says `field`; a plugin that passes violations on as they came says `path`.
        let about = error.get_attr("field").ok().filter(|about| !about.is_undefined());
        let about = about.or_else(|| error.get_attr("path").ok()).and_then(|about| about.to_str());
        if about.as_deref() == Some(field)
            && let Some(message) = error.get_attr("message").ok().and_then(|message| message.to_str())
        {
            let mut arguments = FluentArgs::new();
            arguments.set("limit", fluent_value(&error.get_attr("limit").unwrap_or_default()));
            let values = error.get_attr("values").unwrap_or_default();
            // What is no object of values names nothing.
            for name in values.try_iter().into_iter().flatten() {
                let value = values.get_item(&name).unwrap_or_default();
                arguments.set(name.to_string(), fluent_value(&value));
            }
            messages.push(reading.text(&message, &arguments).unwrap_or_else(|| message.to_string()));
        }
    }
    Ok(messages)
}

/// `value_of("field")`: what the reader typed before, from the context's `values`; an empty text where nothing was.
fn value_of(state: &State<'_, '_>, field: &str) -> Value {
    let value = state.lookup("values").and_then(|values| values.get_attr(field).ok()).unwrap_or_default();
    if value.is_undefined() || value.is_none() { Value::from("") } else { value }
}

/// `asset("logo.svg")`: the address of a theme's file, good for ever because its digest is part of it.
fn asset(state: &State<'_, '_>, name: &str) -> Result<String, Error> {
    let reading = reading(state)?;
    if reading.theme.asset(name).is_none() {
        return Err(Error::new(ErrorKind::InvalidOperation, format!("there is no file assets/{name}")));
    }
    Ok(format!("/assets/{}/{name}", reading.theme.digest))
}

/// `token("accent")` or `token("accent", "dark")`: a design token's value, for mails, where custom properties fail.
fn token(state: &State<'_, '_>, name: &str, group: Option<&str>) -> Result<String, Error> {
    let group = group.unwrap_or("light");
    let value = reading(state)?.theme.tokens.get(group, name).map(str::to_owned);
    value.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no token {group}.{name}")))
}

fn fluent_arguments(arguments: &Kwargs) -> Result<FluentArgs<'static>, Error> {
    let mut given = FluentArgs::new();
    for name in arguments.args() {
        given.set(name.to_owned(), fluent_value(&arguments.get::<Value>(name)?));
    }
    Ok(given)
}

/// Numbers stay numbers, so that plurals work; everything else is text.
pub(super) fn fluent_value(value: &Value) -> FluentValue<'static> {
    if value.is_number()
        && let Ok(number) = f64::try_from(value.clone())
    {
        return FluentValue::from(number);
    }
    if value.is_none() || value.is_undefined() {
        return FluentValue::from("");
    }
    FluentValue::from(value.to_string())
}
