//! The capability `events`: facts of the plugin's own, which others hear once the call has been kept. Right: emit.

use serde::Serialize;

use crate::bindings::platform::theke::portal::events as host;
use crate::{Error, Result};

pub use host::About;

/// Tells a fact: `saved`, told by the plugin `configurator`, is heard as `configurator.saved`. Right: `events.emit`.
pub fn emit(name: &str, body: &impl Serialize) -> Result<()> {
    host::emit(name, None, &json(name, body)?)
}

/// The same about a record; facts about one record are heard in their order. Right: `events.emit`.
pub fn emit_about(name: &str, noun: &str, subject: &str, body: &impl Serialize) -> Result<()> {
    let about = About { noun: noun.to_owned(), subject: subject.to_owned() };
    host::emit(name, Some(&about), &json(name, body)?)
}

fn json(name: &str, body: &impl Serialize) -> Result<String> {
    serde_json::to_string(body)
        .map_err(|error| Error::other(format!("The body of `{name}` is not JSON: {error}.")))
}
