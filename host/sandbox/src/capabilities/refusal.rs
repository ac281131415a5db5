//! A refusal is a value that the guest can read, never a trap.

use theke_domain::{Error, Violation};

use crate::bindings::types;
use crate::budget::Breach;
use crate::call::{CallState, Nested};
use crate::{limits, log};

/// Why a capability did not do what the guest asked: an error of the contract.
#[derive(Debug)]
pub struct Refusal(types::Error);

impl Refusal {
    /// The code, for tests.
    #[cfg(test)]
    pub(crate) fn code(&self) -> &str {
        &self.0.code
    }

    /// An error with a code of the contract and a sentence.
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self(types::Error { code: code.to_owned(), message: message.into(), violations: Vec::new() })
    }

    /// A right is missing; `message` says which line would ask for it.
    pub(crate) fn denied(message: impl Into<String>) -> Self {
        Self::new("denied", message)
    }

    /// No such record, or none that this call may see.
    pub(crate) fn not_found() -> Self {
        Self::new("not-found", "there is no such record, or this call may not see it")
    }

    /// An argument breaks a rule.
    pub(crate) fn invalid(path: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        let violations = vec![types::Violation {
            path: path.to_owned(),
            message: message.clone(),
            limit: None,
            values: Vec::new(),
            plugin: None,
        }];
        Self(types::Error { code: "invalid".to_owned(), message: format!("{path}: {message}"), violations })
    }
}

impl From<Breach> for Refusal {
    fn from(breach: Breach) -> Self {
        Self::new("limit", breach.to_string())
    }
}

impl types::Host for CallState {
    fn convert_error(&mut self, refusal: Refusal) -> wasmtime::Result<types::Error> {
        self.refused.note(&refusal.0.code, &refusal.0.message);
        Ok(refusal.0)
    }
}

impl CallState {
    /// What the guest sees of a domain's error. Details of the database stay in the host's log.
    pub(crate) fn refuse(&mut self, error: Error) -> Refusal {
        match error {
            Error::NotFound => Refusal::not_found(),
            Error::Conflict(message) => Refusal::new("conflict", message),
            Error::Denied(message) => Refusal::new("denied", message),
            Error::Limit(message) => Refusal::new("limit", message),
            Error::Invalid(violations) => Refusal(types::Error {
                code: "invalid".to_owned(),
                message: "the input breaks a rule".to_owned(),
                violations: violations.into_iter().map(types::Violation::from).collect(),
            }),
            Error::Plugin { plugin, reference } => {
                let message =
                    format!("the plugin {plugin}, which must agree, failed (reference {reference})");
                self.nested = Some(Nested { plugin, reference });
                Refusal::new("unavailable", message)
            }
            error @ (Error::Secret(_)
            | Error::Storage(_)
            | Error::Suspended
            | Error::Unavailable(_)
            | Error::Database(_)) => {
                tracing::error!(plugin = self.plugin.name, call.id = %self.id, "a capability failed: {error}");
                Refusal::new("unavailable", format!("the host could not do it (reference {})", self.id))
            }
        }
    }
}

impl From<Violation> for types::Violation {
    fn from(violation: Violation) -> Self {
        Self {
            path: violation.field,
            message: violation.message,
            // A bound that large was not missed.
            limit: violation.limit.and_then(|limit| u32::try_from(limit).ok()),
            values: violation.values.into_iter().collect(),
            plugin: violation.plugin,
        }
    }
}

/// A guest's violations as the domain knows them. Their messages are keys of that plugin's translations, or of those
/// of the plugin whose refusal it hands on.
pub(crate) fn violations_of(violations: Vec<types::Violation>, plugin: &str) -> Vec<Violation> {
    violations
        .into_iter()
        .take(limits::VIOLATIONS)
        .map(|violation| {
            let field = log::escaped(&violation.path, limits::NAME_BYTES);
            let message = log::escaped(&violation.message, limits::REASON_BYTES);
            let author = violation.plugin.map(|author| log::escaped(&author, limits::NAME_BYTES));
            let values = violation.values.into_iter().take(limits::VIOLATION_VALUES).map(|(name, value)| {
                (log::escaped(&name, limits::NAME_BYTES), log::escaped(&value, limits::REASON_BYTES))
            });
            Violation {
                values: values.collect(),
                plugin: Some(author.unwrap_or_else(|| plugin.to_owned())),
                limit: violation.limit.and_then(|limit| usize::try_from(limit).ok()),
                ..Violation::new(&field, &message)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guest(plugin: Option<&str>, limit: Option<u32>) -> types::Violation {
        let plugin = plugin.map(str::to_owned);
        let (path, message) = ("subject".to_owned(), "too-long".to_owned());
        types::Violation { path, message, limit, values: Vec::new(), plugin }
    }

    #[test]
    fn a_refusal_belongs_to_the_guest_unless_it_hands_on_anothers() {
        let violations = violations_of(vec![guest(None, None), guest(Some("prices"), Some(120))], "orders");
        let said: Vec<_> = violations.iter().map(|said| (said.plugin.as_deref(), said.limit)).collect();
        assert_eq!(said, [(Some("orders"), None), (Some("prices"), Some(120))]);
    }

    #[test]
    fn whose_words_a_guest_hands_on_is_no_place_for_a_text() {
        let violations = violations_of(vec![guest(Some(&"\n".repeat(10_000)), None)], "orders");
        let author = violations[0].plugin.as_deref().expect("an author");
        assert!(author.len() <= limits::NAME_BYTES + 3 && !author.contains('\n'), "{author}");
    }
}
