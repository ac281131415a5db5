//! Tells the customer by mail, and plugins by event, what has become of a case.

use serde_json::{Value, json};
use theke_entity::case;

use crate::letters::{Letter, send};
use crate::{Result, Scope, contacts};

/// The body of a case's events. `first` is true for the close that counts.
pub(super) fn event_body(case: &case::Model, first: bool) -> Value {
    json!({
        "case": case.id,
        "entitlement": case.entitlement_id,
        "contract": case.contract_id,
        "status": case.status,
        "first": first,
    })
}

/// Mails the case's contact. `more` joins the template's context.
pub(super) async fn customer(scope: &Scope, case: &case::Model, template: &str, more: Value) -> Result<()> {
    let Some(contact) = case.contact_id else { return Ok(()) };
    let contact = contacts::get(&scope.tenant_wide(), contact).await?;
    let mut context = json!({
        "case": { "id": case.id, "number": case.number, "subject": case.subject, "status": case.status },
    });
    if let (Some(context), Value::Object(more)) = (context.as_object_mut(), more) {
        context.extend(more);
    }
    send(scope, &contact, Letter { template, path: format!("/cases/{}", case.id), context }).await
}
