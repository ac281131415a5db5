//! An asset: what it is, whose it is, and its warranty.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::assets;
use theke_domain::entity::ids::AssetId;

use super::{changes, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the asset.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the asset, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: AssetId = key(&id)?;
    assets::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        assets::update(&scope, id, version(&form)?, &changes(&scope, &form).await?).await?;
        Ok(visit.answer(format!("/desk/assets/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, id: AssetId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let asset = assets::get(&scope, id).await?;
    let sheet = Sheet {
        noun: "asset",
        template: "pages/desk/assets/show.html",
        stored: values(&scope, &asset).await?,
        version: Some(asset.version),
    };
    let context = json!({
        // `asset` is a function of the templates.
        "device": show::assets(&scope, vec![asset]).await?.swap_remove(0),
        "changes": show::changes(visit, &scope, "asset", id.0).await?,
    });
    sheet.page(visit, entered, context)
}
