//! Forms: read a field, say what must hold, and show the form again with everything that was entered.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Error, Result, Violation};

/// What a person sent, and what is wrong with it.
///
/// ```
/// # use theke_sdk::Form;
/// let mut form = Form::new(&[("subject".to_owned(), "  ".to_owned())]);
/// let subject = form.field("subject").required("subject-missing").at_most(120, "subject-too-long").text();
/// assert_eq!(subject, "");
/// assert_eq!(form.violations()[0].message, "subject-missing");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    values: BTreeMap<String, String>,
    violations: Vec<Violation>,
}

/// A form as a template shows it again: put it into the view's data with `#[serde(flatten)]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FormState {
    /// What was entered, by field.
    pub values: BTreeMap<String, String>,
    /// What is wrong, in the order in which it was found.
    pub errors: Vec<FormError>,
}

/// One line of the form's error summary.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FormError {
    /// The field's name.
    pub field: String,
    /// A key of translations: of `plugin`, else of this plugin, else of the host.
    pub message: String,
    /// The bound that was missed, `{ $limit }` in the message's text.
    pub limit: Option<u32>,
    /// What else the message's text names, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The plugin whose hook refused, if it was one.
    pub plugin: Option<String>,
}

impl From<&Violation> for FormError {
    fn from(violation: &Violation) -> Self {
        let Violation { path, message, limit, values, plugin } = violation.clone();
        Self { field: path, message, limit, values: values.into_iter().collect(), plugin }
    }
}

/// One field on its way through the rules; of several that do not hold, the first is reported.
#[must_use]
pub struct Field<'form> {
    form: &'form mut Form,
    name: &'form str,
    text: String,
}

impl Form {
    /// A form from its pairs; of several values of one name the last counts.
    pub fn new(pairs: &[(String, String)]) -> Self {
        Self { values: pairs.iter().cloned().collect(), violations: Vec::new() }
    }

    /// Starts reading a field; one that was not sent is empty.
    pub fn field<'form>(&'form mut self, name: &'form str) -> Field<'form> {
        let text = self.values.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        Field { form: self, name, text }
    }

    /// Reports what a rule of the plugin found; `message` is a key of its translations.
    pub fn refuse(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.report(Violation::new(field, message));
    }

    /// The same with more to say, e.g. the bound that was missed.
    pub fn report(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// Takes over what the host found wrong. An error that names no field is handed back.
    pub fn absorb(&mut self, error: Error) -> Result<()> {
        if error.violations.is_empty() {
            return Err(error);
        }
        self.violations.extend(error.violations);
        Ok(())
    }

    /// Whether nothing is wrong so far.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    /// What is wrong so far.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The form as its template shows it again.
    pub fn state(&self) -> FormState {
        FormState {
            values: self.values.clone(),
            errors: self.violations.iter().map(FormError::from).collect(),
        }
    }
}

impl Field<'_> {
    /// It must not be empty.
    pub fn required(self, message: &str) -> Self {
        let holds = !self.text.is_empty();
        let violation = Violation::new(self.name, message);
        self.check(holds, violation)
    }

    /// It must not be longer, in characters; the message's text may say `{ $limit }`.
    pub fn at_most(self, characters: usize, message: &str) -> Self {
        let holds = self.text.chars().count() <= characters;
        let violation = Violation::new(self.name, message).with_limit(characters);
        self.check(holds, violation)
    }

    /// If it is not empty, it must be one of these.
    pub fn one_of(self, choices: &[&str], message: &str) -> Self {
        let holds = self.text.is_empty() || choices.contains(&self.text.as_str());
        let violation = Violation::new(self.name, message);
        self.check(holds, violation)
    }

    /// The text without surrounding white space, whether or not the rules hold.
    pub fn text(self) -> String {
        self.text
    }

    fn check(self, holds: bool, violation: Violation) -> Self {
        let reported = self.form.violations.iter().any(|reported| reported.path == self.name);
        if !holds && !reported {
            self.form.report(violation);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn form(subject: &str) -> Form {
        Form::new(&[("subject".to_owned(), subject.to_owned())])
    }

    #[test]
    fn what_was_entered_is_kept_and_what_is_wrong_is_said_once() {
        let mut form = form(" four ");
        let text = form.field("subject").at_most(3, "too-long").one_of(&["one"], "unknown").text();
        assert_eq!(text, "four");
        let state = form.state();
        assert_eq!(state.values["subject"], " four ");
        let error = FormError {
            field: "subject".to_owned(),
            message: "too-long".to_owned(),
            limit: Some(3),
            values: BTreeMap::new(),
            plugin: None,
        };
        assert_eq!(state.errors, [error]);
    }

    #[test]
    fn length_is_counted_in_characters() {
        let mut form = form("Mühle");
        let _ = form.field("subject").at_most(5, "too-long").text();
        assert!(form.is_valid());
    }

    #[test]
    fn a_refusal_by_a_hook_lands_at_its_field() {
        let mut form = form("x");
        let refusal =
            Violation { plugin: Some("prices".to_owned()), ..Violation::new("contract", "exhausted") };
        let error = Error { violations: vec![refusal], ..Error::new(ErrorKind::Invalid, "") };
        assert_eq!(form.absorb(error), Ok(()));
        let state = form.state();
        assert_eq!(state.errors[0].field, "contract");
        assert_eq!(state.errors[0].plugin.as_deref(), Some("prices"), "whose message it is gets lost");
    }

    #[test]
    fn an_error_without_fields_stays_an_error() {
        let error = Error::new(ErrorKind::Unavailable, "The database is busy.");
        assert_eq!(form("x").absorb(error.clone()), Err(error));
    }
}
