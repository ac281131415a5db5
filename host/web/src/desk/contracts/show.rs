//! A contract: whose, how long, and what is left of it.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::{ContractId, EntitlementId};
use theke_domain::{Scope, accounts, cases, contracts, ledger};

use super::{changes, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// The newest requests under the contract that the page shows.
const LATEST: u64 = 10;

/// Shows the contract.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the contract, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: ContractId = key(&id)?;
    contracts::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    // On the heap: what a contract does makes a large future.
    let outcome = once(
        &scope,
        Box::pin(async {
            contracts::update(&scope, id, version(&form)?, &changes(&scope, &form).await?).await?;
            Ok(visit.answer(format!("/desk/contracts/{id}"), "flash-saved"))
        }),
    )
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, id: ContractId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let contract = contracts::get(&scope, id).await?;
    let account = accounts::get(&scope, contract.account_id).await?;
    let terms = contracts::terms_of(&scope, contract.clone()).await?;
    let filter = cases::Filter { contract: Some(id), ..cases::Filter::default() };
    let cases = cases::find(&scope, &filter, LATEST).await?;
    let context = json!({
        "contract": {
            "id": id,
            "number": contract.number,
            "title": contract.title,
            "status": contract.status,
            "starts": contract.starts_at,
            "ends": contract.ends_at,
            "external_ref": contract.external_ref,
            "custom": contract.custom,
            "created": contract.created_at,
            "updated": contract.updated_at,
        },
        // `account` is a macro of the layout.
        "customer": { "id": account.id, "number": account.number, "name": account.name },
        "entitlements": entitlements(&scope, id).await?,
        "cases": show::cases(&scope, &cases).await?,
        "changes": show::changes(visit, &scope, "contract", id.0).await?,
    });
    let sheet = Sheet {
        noun: "contract",
        template: "pages/desk/contracts/show.html",
        stored: values(&scope, &terms).await?,
        version: Some(contract.version),
    };
    sheet.page(visit, entered, context)
}

/// What the contract entitles to, with what is left of it.
async fn entitlements(scope: &Scope, id: ContractId) -> theke_domain::Result<Vec<Value>> {
    let mut shown = Vec::new();
    for entitlement in contracts::entitlements(scope, &[id]).await? {
        let balance = ledger::balance(scope, &name(entitlement.id)).await?;
        shown.push(json!({
            "title": entitlement.title,
            "kind": entitlement.kind,
            "granted": balance.granted,
            "reserved": balance.reserved,
            "available": balance.available(),
        }));
    }
    Ok(shown)
}

fn name(entitlement: EntitlementId) -> String {
    ledger::entitlement_name(entitlement)
}
