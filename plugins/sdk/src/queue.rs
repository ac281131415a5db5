//! The capability `queue`: work for later, done by the plugin's own [`Jobs`](crate::Jobs) after the call has been kept.

use serde::Serialize;

use crate::bindings::platform::theke::portal::queue as host;
use crate::{Error, Instant, Result};

/// A job to be done later; `[[jobs]]` in `plugin.toml` declares its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    job: host::Job,
}

/// A job of this name, with what it needs to know.
pub fn later(name: &str, payload: &impl Serialize) -> Result<Later> {
    let payload = serde_json::to_string(payload)
        .map_err(|error| Error::other(format!("The payload of `{name}` is not JSON: {error}.")))?;
    Ok(Later { job: host::Job { name: name.to_owned(), payload, key: None, not_before: None } })
}

impl Later {
    /// Makes it one: the same key again is the same job, also when it has been done.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.job.key = Some(key.into());
        self
    }

    /// Not before this time.
    #[must_use]
    pub fn not_before(mut self, at: Instant) -> Self {
        self.job.not_before = Some(at);
        self
    }

    /// Leaves it; it is done after the call has been kept.
    pub fn enqueue(self) -> Result<()> {
        host::enqueue(&self.job)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_job_says_what_makes_it_one_and_when() {
        let later = later("push", &json!({ "page": 2 })).expect("JSON").once("push/2").not_before(7);
        assert_eq!((later.job.name.as_str(), later.job.payload.as_str()), ("push", r#"{"page":2}"#));
        assert_eq!((later.job.key.as_deref(), later.job.not_before), (Some("push/2"), Some(7)));
    }
}
