//! What was entered into a form that was not accepted, and why.

use axum::http::StatusCode;
use serde_json::Value;
use theke_domain::{Error, Violation};

use crate::error::WebError;
use crate::extract::Form;

/// What a form brought when something was wrong with it; nothing is lost.
pub(crate) struct Entered {
    /// The form's fields.
    pub values: Value,
    /// What is wrong.
    pub violations: Vec<Violation>,
    /// What the page is answered with.
    pub status: StatusCode,
    /// Which of the page's other forms it was; none for the record's own.
    pub beside: Option<&'static str>,
}

impl Entered {
    /// Nobody has entered anything yet.
    pub fn nothing() -> Self {
        Self { values: Value::Null, violations: Vec::new(), status: StatusCode::OK, beside: None }
    }

    /// A form and why it was not accepted; errors that a person cannot mend pass through.
    pub fn refused(form: &Form, error: Error) -> Result<Self, WebError> {
        let (status, violations) = match error {
            Error::Invalid(violations) => (StatusCode::UNPROCESSABLE_ENTITY, violations),
            Error::Conflict(_) => (StatusCode::CONFLICT, vec![Violation::new("", "error-conflict")]),
            error => return Err(error.into()),
        };
        Ok(Self { values: form.values(), violations, status, beside: None })
    }

    /// It was another form of the page than the record's own, which stays as the record is stored.
    pub fn beside(self, form: &'static str) -> Self {
        Self { beside: Some(form), ..self }
    }

    /// Whether the record's own form was filled in while somebody else wrote.
    pub fn is_stale(&self) -> bool {
        self.status == StatusCode::CONFLICT && self.beside.is_none()
    }
}
