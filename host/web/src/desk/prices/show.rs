//! A price of a variant.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::PriceId;
use theke_domain::{prices, product_variants, products};

use super::{entry, shown, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the price.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the price, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: PriceId = key(&id)?;
    let variant = prices::get(&visit.reading(), id).await?.variant_id;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        prices::update(&scope, id, version(&form)?, &entry(&scope, &form).finish()?).await?;
        Ok(visit.answer(format!("/desk/variants/{variant}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, id: PriceId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let price = prices::get(&scope, id).await?;
    let variant = product_variants::get(&scope, price.variant_id).await?;
    let product = products::get(&scope, variant.product_id).await?;
    let context = json!({
        "price": shown(&price),
        "variant": { "id": variant.id, "sku": variant.sku, "name": variant.name },
        "product": { "id": product.id, "name": product.name },
        "changes": show::changes(visit, &scope, "price", id.0).await?,
    });
    let sheet = Sheet {
        noun: "price",
        template: "pages/desk/prices/show.html",
        stored: values(&scope, &price)?,
        version: Some(price.version),
    };
    sheet.page(visit, entered, context)
}
