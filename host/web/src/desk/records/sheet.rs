//! A page with a record's form on it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Entered;
use super::clash::clashes;
use crate::error::WebError;
use crate::extract::Visit;

/// A record's form as it is stored, and the page around it.
pub(crate) struct Sheet {
    /// The record's table.
    pub noun: &'static str,
    /// The page.
    pub template: &'static str,
    /// The fields as the form shows them.
    pub stored: Value,
    /// Counts the record's changes; none for a record that does not exist yet.
    pub version: Option<i64>,
}

impl Sheet {
    /// Shows the page with what is stored, or with what was entered and what is wrong with it. Where somebody else has
    /// written first, both are shown, and sending the form once more decides.
    pub fn page(self, visit: &Visit, entered: Entered, mut context: Value) -> Result<Response, WebError> {
        let clashes = if entered.is_stale() {
            clashes(visit, self.noun, &self.stored, &entered.values)
        } else {
            Vec::new()
        };
        context["clashes"] = json!(clashes);
        context["version"] = json!(self.version);
        context["errors"] = visit.errors(&entered.violations);
        context["is_refused"] = json!(entered.status != StatusCode::OK && entered.beside.is_none());
        context["refused"] = json!(entered.beside);
        context["values"] = values(self.stored, entered.values, entered.beside.is_some());
        Ok((entered.status, visit.page(self.template, context)?).into_response())
    }
}

/// What the forms show: what is stored until something was entered. What was entered into another form stands beside it.
fn values(stored: Value, entered: Value, is_beside: bool) -> Value {
    match (stored, entered) {
        (stored, Value::Null) => stored,
        (Value::Object(stored), Value::Object(mut entered)) if is_beside => {
            entered.extend(stored);
            Value::Object(entered)
        }
        (_, entered) => entered,
    }
}
