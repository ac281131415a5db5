//! A lead: who it is, what it asked for, and what has become of it.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::LeadId;
use theke_domain::entity::lead;
use theke_domain::{Scope, accounts, contacts, leads, products, users};

use super::{changes, people, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the lead.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the lead, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: LeadId = key(&id)?;
    leads::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        leads::update(&scope, id, version(&form)?, &changes(&scope, &form).await?).await?;
        Ok(visit.answer(format!("/desk/leads/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

/// The page, with what was entered and what is wrong with it.
pub(super) async fn page(visit: &Visit, id: LeadId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let lead = leads::get(&scope, id).await?;
    let sheet = Sheet {
        noun: "lead",
        template: "pages/desk/leads/show.html",
        stored: values(&scope, &lead).await?,
        version: Some(lead.version),
    };
    let context = json!({
        "lead": shown(&scope, &lead).await?,
        "people": people(&scope).await?,
        "transitions": leads::next(lead.status),
        "is_open": leads::is_open(lead.status),
        "changes": show::changes(visit, &scope, "lead", id.0).await?,
    });
    sheet.page(visit, entered, context)
}

async fn shown(scope: &Scope, lead: &lead::Model) -> theke_domain::Result<Value> {
    let product = match lead.product_id {
        Some(id) => json!({ "id": id, "name": products::get(scope, id).await?.name }),
        None => Value::Null,
    };
    let owner = match lead.owner_id {
        Some(id) => users::get(scope, id).await?.name.into(),
        None => Value::Null,
    };
    let contact = match lead.contact_id {
        Some(id) => json!({ "id": id, "name": contacts::full_name(&contacts::get(scope, id).await?) }),
        None => Value::Null,
    };
    let account = match lead.account_id {
        Some(id) => json!({ "id": id, "name": accounts::get(scope, id).await?.name }),
        None => Value::Null,
    };
    Ok(json!({
        "id": lead.id,
        "number": lead.number,
        "name": leads::name(lead),
        "company": lead.company,
        "email": lead.email,
        "phone": lead.phone,
        "postcode": lead.postcode,
        "country": lead.country,
        "message": lead.message,
        "locale": lead.locale,
        "source": lead.source,
        "medium": lead.medium,
        "campaign": lead.campaign,
        "status": lead.status,
        "product": product,
        "owner": owner,
        "contact": contact,
        "account": account,
        "custom": lead.custom,
        "created": lead.created_at,
        "updated": lead.updated_at,
        "converted": lead.converted_at,
    }))
}
