//! The surface `hooks`: a say before a record changes.

use std::marker::PhantomData;

use serde_json::Value;

use crate::bindings::hooks::exports::theke::portal::hooks::Guest;
use crate::change::last_value;
use crate::{Changes, Error, Id, Result, Violation};

pub use crate::bindings::hooks::exports::theke::portal::hooks::{Proposal, Verdict};

/// Judges the points of `[[hooks]]` in `plugin.toml`. Export it with [`export_hooks!`](crate::export_hooks).
///
/// It runs inside the change's transaction, on few milliseconds of its own time; what it writes is kept or undone
/// together with the change.
pub trait Hooks {
    /// Lets the change pass, adds to it, or refuses it.
    fn before(proposal: &Proposal) -> Result<Verdict>;
}

impl Proposal {
    /// The value that the proposal gives a field; `None` if it leaves the field alone.
    pub fn value(&self, field: &str) -> Option<Value> {
        last_value(&self.changes, field)
    }

    /// The text that the proposal gives a field; `None` if it leaves the field alone, empties it, or it is no text.
    pub fn text(&self, field: &str) -> Option<String> {
        match self.value(field)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The id of the record; on create the one that it will have.
    pub fn record(&self) -> Result<&Id> {
        self.subject
            .as_ref()
            .ok_or_else(|| Error::other(format!("The hook point `{}` names no record.", self.point)))
    }
}

impl Verdict {
    /// Lets the change pass with these changes added.
    pub fn amend(changes: Changes) -> Self {
        Self::Amend(changes.into())
    }

    /// Refuses the change because of one field; `message` is a key of the plugin's translations.
    pub fn refuse(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Refuse(vec![Violation::new(field, message)])
    }
}

/// Connects a plugin to the generated bindings; [`export_hooks!`](crate::export_hooks) names it.
#[doc(hidden)]
pub struct Component<Plugin>(PhantomData<Plugin>);

impl<Plugin: Hooks> Guest for Component<Plugin> {
    fn before(proposal: Proposal) -> Result<Verdict> {
        Plugin::before(&proposal)
    }
}

/// Exports a type that implements [`Hooks`]; once a component.
#[macro_export]
macro_rules! export_hooks {
    ($plugin:ty) => {
        const _: () = {
            type Component = $crate::hooks::Component<$plugin>;
            $crate::export_surface!(hooks, Hooks, $plugin, Component);
        };
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(changes: Changes) -> Proposal {
        Proposal {
            point: "case.create".to_owned(),
            noun: "case".to_owned(),
            subject: None,
            before: None,
            changes: changes.into(),
        }
    }

    #[test]
    fn a_proposal_is_read_field_by_field() {
        let proposal = proposal(Changes::new().set("contract", "c1").clear("account"));
        assert_eq!(proposal.text("contract").as_deref(), Some("c1"));
        assert_eq!(proposal.text("account"), None);
        assert_eq!(proposal.value("account"), Some(Value::Null));
        assert_eq!(proposal.value("subject"), None);
    }

    #[test]
    fn a_point_without_a_record_is_named() {
        let error = proposal(Changes::new()).record().expect_err("the proposal has no subject");
        assert!(error.message.contains("case.create"));
    }
}
