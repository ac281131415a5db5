//! Changes what is said of a shipment, and moves it on.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::ShipmentId;
use theke_domain::entity::kinds::ShipmentStatus;
use theke_domain::{Error, Violation, shipments};

use crate::desk::orders::show::page;
use crate::desk::records::{Entered, Entry, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Writes the carrier and the tracking, then the status if the form names one.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: ShipmentId = key(&id)?;
    // Whose form it is stands in it, for the page that shows it again.
    if !["", &id.to_string()].contains(&form.text("shipment")) {
        return Err(WebError::NotFound);
    }
    let order = shipments::get(&visit.reading(), id).await?.order_id;
    let scope = visit.writing(&form.key);
    let outcome = Box::pin(once(&scope, async {
        let entry = Entry::of(&scope, &form).texts(&["carrier", "tracking_number", "tracking_url", "note"]);
        let shipment = shipments::update(&scope, id, version(&form)?, &entry.finish()?).await?;
        let flash = match form.text("to") {
            "" => "flash-saved".to_owned(),
            to => {
                let to = ShipmentStatus::parse(to).ok_or_else(|| Error::invalid("", "error-transition"))?;
                shipments::transition(&scope, id, shipment.version, to).await?;
                format!("flash-shipment-{to}")
            }
        };
        Ok(visit.answer(format!("/desk/orders/{order}"), &flash))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, order, Entered::refused(&form, at_fields(error, id))?).await,
    }
}

/// The same error at the fields of this shipment's form: the page has one for each.
fn at_fields(error: Error, id: ShipmentId) -> Error {
    let Error::Invalid(violations) = error else { return error };
    let named = |violation: Violation| match violation.field.as_str() {
        "" | "status" => Violation { field: String::new(), ..violation },
        field => Violation { field: format!("{field}.{id}"), ..violation },
    };
    Error::Invalid(violations.into_iter().map(named).collect())
}
