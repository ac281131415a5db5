//! An account with its people, contracts, devices and requests.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::AccountId;
use theke_domain::entity::kinds::MembershipRole;
use theke_domain::entity::{contact, contract};
use theke_domain::{Scope, accounts, assets, cases, contacts, contracts};

use super::{changes, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// The newest of each kind that the page shows; the lists have the rest.
const LATEST: u64 = 10;

/// Shows the account.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the account, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: AccountId = key(&id)?;
    accounts::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        accounts::update(&scope, id, version(&form)?, &changes(&scope, &form)?).await?;
        Ok(visit.answer(format!("/desk/accounts/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

/// The page, with what was entered and what is wrong with it.
pub(super) async fn page(visit: &Visit, id: AccountId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let account = accounts::get(&scope, id).await?;
    let mut context = around(visit, &scope, id).await?;
    // `account` is a macro of the layout.
    context["customer"] = json!({
        "id": id,
        "number": account.number,
        "name": account.name,
        "kind": account.kind,
        "lifecycle": account.lifecycle,
        "tier": account.tier,
        "vat_id": account.vat_id,
        "external_ref": account.external_ref,
        "custom": account.custom,
        "created": account.created_at,
        "updated": account.updated_at,
    });
    let sheet = Sheet {
        noun: "account",
        template: "pages/desk/accounts/show.html",
        stored: values(&account),
        version: Some(account.version),
    };
    sheet.page(visit, entered, context)
}

/// Whatever belongs to the account.
async fn around(visit: &Visit, scope: &Scope, id: AccountId) -> Result<Value, WebError> {
    let members = accounts::members(scope, id).await?;
    let filter = contracts::Filter { account: Some(id), ..contracts::Filter::default() };
    let contracts = contracts::find(scope, &filter, LATEST).await?;
    let filter = assets::Filter { account: Some(id), ..assets::Filter::default() };
    let assets = assets::find(scope, &filter, LATEST).await?;
    let filter = cases::Filter { account: Some(id), ..cases::Filter::default() };
    let cases = cases::find(scope, &filter, LATEST).await?;
    Ok(json!({
        "members": members.iter().map(member).collect::<Vec<_>>(),
        "contracts": contracts.iter().map(contract).collect::<Vec<_>>(),
        "assets": show::assets(scope, assets).await?,
        "cases": show::cases(scope, &cases).await?,
        "changes": show::changes(visit, scope, "account", id.0).await?,
    }))
}

fn member((contact, role): &(contact::Model, MembershipRole)) -> Value {
    json!({ "id": contact.id, "name": contacts::full_name(contact), "email": contact.email, "role": role })
}

fn contract(contract: &contract::Model) -> Value {
    json!({
        "id": contract.id,
        "number": contract.number,
        "title": contract.title,
        "status": contract.status,
        "ends": contract.ends_at,
    })
}
