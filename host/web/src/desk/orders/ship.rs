//! Ships something of an order.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::entity::ids::OrderId;
use theke_domain::{Error, Violation, orders, shipments};

use super::show::page;
use crate::desk::records::{Entered, Entry, key};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// What the field of a line's quantity begins with; its key follows.
const QUANTITY: &str = "quantity.";

/// Creates the shipment with what was entered beside each line. More than is left is said at its line.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: OrderId = key(&id)?;
    orders::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let entered: Vec<(&str, &str)> = form
        .fields
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix(QUANTITY)?, text.trim())))
        .filter(|(_, text)| !text.is_empty() && *text != "0")
        .collect();
    let outcome = Box::pin(once(&scope, async {
        if entered.is_empty() {
            return Err(Error::invalid("", "error-ship-nothing"));
        }
        let lines: Vec<_> =
            entered.iter().map(|(line, text)| json!({ "order_line": line, "quantity": text })).collect();
        let entry = Entry::of(&scope, &form).texts(&["carrier", "tracking_number", "tracking_url", "note"]);
        let mut changes = entry.set("lines", lines).finish()?;
        changes.push(Change::new("order", json!(id)));
        shipments::create(&scope, &changes).await?;
        Ok(visit.answer(format!("/desk/orders/{id}"), "flash-shipped"))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, at_fields(error, &entered))?).await,
    }
}

/// The same error at the fields of the form.
fn at_fields(error: Error, entered: &[(&str, &str)]) -> Error {
    let Error::Invalid(violations) = error else { return error };
    let at_field = |violation: Violation| {
        let index = violation.field.strip_prefix("lines.").and_then(|rest| rest.split('.').next());
        let line = index.and_then(|index| entered.get(index.parse::<usize>().ok()?));
        match line {
            Some((line, _)) => Violation { field: format!("{QUANTITY}{line}"), ..violation },
            None => violation,
        }
    };
    Error::Invalid(violations.into_iter().map(at_field).collect())
}
