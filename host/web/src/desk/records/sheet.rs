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
        context["is_refused"] = json!(entered.status != StatusCode::OK);
        context["values"] = if entered.values.is_null() { self.stored } else { entered.values };
        Ok((entered.status, visit.page(self.template, context)?).into_response())
    }
}
