//! What the company knows about the customer.

use axum::response::Response;
use serde_json::json;
use theke_domain::{accounts, contacts};

use crate::error::WebError;
use crate::extract::Visit;

/// Shows the contact and its accounts.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    let customer = visit.customer()?;
    let scope = visit.reading();
    let contact = contacts::get(&scope, customer.contact).await?;
    let accounts: Vec<_> = accounts::of_contact(&scope, customer.contact)
        .await?
        .into_iter()
        .map(|(account, role)| json!({ "name": account.name, "number": account.number, "role": role }))
        .collect();
    let contact = json!({
        "salutation": contact.salutation,
        "given_name": contact.given_name,
        "family_name": contact.family_name,
        "email": contact.email,
        "phone": contact.phone,
        "locale": contact.locale,
    });
    visit.page("pages/profile/show.html", json!({ "contact": contact, "accounts": accounts }))
}
