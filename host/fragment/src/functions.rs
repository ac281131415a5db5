//! What templates can call: `t`, `form_tokens`, `errors_for`, `value_of`, `asset`, `token`.

use std::borrow::Cow;
use std::fmt::Write as _;

use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::answers::Argument;
use crate::escape::escape;
use crate::reader::reader;

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
    Ok(reader(state)?.text_or_key(&key, &arguments_of(&arguments)?))
}

/// `|translated(name=value)`: the text if the value is a key, else the value as it is. For messages that may be either.
#[expect(clippy::needless_pass_by_value, reason = "minijinja hands arguments over by value")]
fn translated(state: &State<'_, '_>, text: Cow<'_, str>, arguments: Kwargs) -> Result<String, Error> {
    let translation = reader(state)?.text(&text, &arguments_of(&arguments)?);
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
    let reader = reader(state)?;
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
            let limit = error.get_attr("limit").unwrap_or_default();
            let mut arguments = vec![("limit".to_owned(), argument(&limit))];
            let values = error.get_attr("values").unwrap_or_default();
            // What is no object of values names nothing.
            for name in values.try_iter().into_iter().flatten() {
                let value = values.get_item(&name).unwrap_or_default();
                arguments.push((name.to_string(), argument(&value)));
            }
            messages.push(reader.text(&message, &arguments).unwrap_or_else(|| message.to_string()));
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
    let address = reader(state)?.asset(name);
    address.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no file assets/{name}")))
}

/// `token("accent")` or `token("accent", "dark")`: a design token's value, for mails, where custom properties fail.
fn token(state: &State<'_, '_>, name: &str, group: Option<&str>) -> Result<String, Error> {
    let group = group.unwrap_or("light");
    let value = reader(state)?.token(group, name);
    value.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no token {group}.{name}")))
}

fn arguments_of(given: &Kwargs) -> Result<Vec<(String, Argument)>, Error> {
    given.args().map(|name| Ok((name.to_owned(), argument(&given.get::<Value>(name)?)))).collect()
}

fn argument(value: &Value) -> Argument {
    if value.is_number()
        && let Ok(number) = f64::try_from(value.clone())
    {
        return Argument::Number(number);
    }
    if value.is_none() || value.is_undefined() {
        return Argument::Text(String::new());
    }
    Argument::Text(value.to_string())
}
