//! A contact with its accounts, devices and requests.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::ContactId;
use theke_domain::{Scope, accounts, assets, cases, contacts};

use super::{changes, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// The newest of each kind that the page shows; the lists have the rest.
const LATEST: u64 = 10;

/// Shows the contact.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the contact, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: ContactId = key(&id)?;
    contacts::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        contacts::update(&scope, id, version(&form)?, changes(&scope, &form)?).await?;
        Ok(visit.answer(format!("/desk/contacts/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, id: ContactId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let contact = contacts::get(&scope, id).await?;
    let mut context = around(visit, &scope, id).await?;
    context["contact"] = json!({
        "id": id,
        "number": contact.number,
        "name": contacts::full_name(&contact),
        "salutation": contact.salutation,
        "email": contact.email,
        "phone": contact.phone,
        "locale": contact.locale,
        "lifecycle": contact.lifecycle,
        "addresses": contact.addresses,
        "external_ref": contact.external_ref,
        "custom": contact.custom,
        "created": contact.created_at,
        "updated": contact.updated_at,
    });
    let sheet = Sheet {
        noun: "contact",
        template: "pages/desk/contacts/show.html",
        stored: values(&contact),
        version: Some(contact.version),
    };
    sheet.page(visit, entered, context)
}

/// Whatever belongs to the contact.
async fn around(visit: &Visit, scope: &Scope, id: ContactId) -> Result<Value, WebError> {
    let accounts: Vec<_> = accounts::of_contact(scope, id)
        .await?
        .into_iter()
        .map(|(account, role)| {
            json!({ "id": account.id, "name": account.name, "number": account.number, "role": role })
        })
        .collect();
    let filter = assets::Filter { contact: Some(id), ..assets::Filter::default() };
    let assets = assets::find(scope, &filter, LATEST).await?;
    let filter = cases::Filter { contact: Some(id), ..cases::Filter::default() };
    let cases = cases::find(scope, &filter, LATEST).await?;
    Ok(json!({
        "accounts": accounts,
        "assets": show::assets(scope, assets).await?,
        "cases": show::cases(scope, &cases).await?,
        "changes": show::changes(visit, scope, "contact", id.0).await?,
    }))
}
