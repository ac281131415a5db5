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
    /// A key of the plugin's translations.
    pub message: String,
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
        self.violations.push(Violation::new(field, message));
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
        let errors = self.violations.iter();
        let errors =
            errors.map(|found| FormError { field: found.path.clone(), message: found.message.clone() });
        FormState { values: self.values.clone(), errors: errors.collect() }
    }
}

impl Field<'_> {
    /// It must not be empty.
    pub fn required(self, message: &str) -> Self {
        let holds = !self.text.is_empty();
        self.check(holds, message)
    }

    /// It must not be longer, in characters.
    pub fn at_most(self, characters: usize, message: &str) -> Self {
        let holds = self.text.chars().count() <= characters;
        self.check(holds, message)
    }

    /// If it is not empty, it must be one of these.
    pub fn one_of(self, choices: &[&str], message: &str) -> Self {
        let holds = self.text.is_empty() || choices.contains(&self.text.as_str());
        self.check(holds, message)
    }

    /// The text without surrounding white space, whether or not the rules hold.
    pub fn text(self) -> String {
        self.text
    }

    fn check(self, holds: bool, message: &str) -> Self {
        let reported = self.form.violations.iter().any(|violation| violation.path == self.name);
        if !holds && !reported {
            self.form.refuse(self.name, message);
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
        assert_eq!(state.errors, [FormError { field: "subject".to_owned(), message: "too-long".to_owned() }]);
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
        let error = Error {
            violations: vec![Violation::new("contract", "exhausted")],
            ..Error::new(ErrorKind::Invalid, "")
        };
        assert_eq!(form.absorb(error), Ok(()));
        assert_eq!(form.state().errors[0].field, "contract");
    }

    #[test]
    fn an_error_without_fields_stays_an_error() {
        let error = Error::new(ErrorKind::Unavailable, "The database is busy.");
        assert_eq!(form("x").absorb(error.clone()), Err(error));
    }
}
