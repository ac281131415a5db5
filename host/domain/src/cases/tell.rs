//! Tells the customer by mail, and plugins by event, what has become of a case.

use serde_json::{Value, json};
use theke_entity::case;
use theke_entity::kinds::Channel;

use crate::outbox::{self, MailEntry, MailTemplate, Recipient};
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

/// Mails the case's contact, if it has an address. `more` joins the template's context. What is imported has
/// happened long ago: nobody is told of it again.
pub(super) async fn customer(scope: &Scope, case: &case::Model, template: &str, more: Value) -> Result<()> {
    if scope.channel() == Channel::Import {
        return Ok(());
    }
    let Some(contact) = case.contact_id else { return Ok(()) };
    let contact = contacts::get(&scope.tenant_wide(), contact).await?;
    let Some(email) = contact.email.clone() else { return Ok(()) };
    let name = contacts::full_name(&contact);
    let mut context = json!({
        "name": name,
        "case": { "id": case.id, "number": case.number, "subject": case.subject, "status": case.status },
    });
    if let (Some(context), Value::Object(more)) = (context.as_object_mut(), more) {
        context.extend(more);
    }
    let entry = MailEntry {
        to: Recipient { name, email },
        locale: contact.locale,
        template: MailTemplate::Theme { name: template.to_owned(), context },
        path: Some(format!("/cases/{}", case.id)),
        secret_link: None,
        thread: Some(format!("case/{}", case.id)),
    };
    outbox::mail(scope, &entry).await
}
