//! A variant and what it costs.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::VariantId;
use theke_domain::{prices, product_variants, products};

use super::{entry, shown, values};
use crate::desk::prices as price_pages;
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the variant.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the variant, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: VariantId = key(&id)?;
    product_variants::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let changes = entry(&scope, &form).finish()?;
        product_variants::update(&scope, id, version(&form)?, &changes).await?;
        Ok(visit.answer(format!("/desk/variants/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, id: VariantId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let variant = product_variants::get(&scope, id).await?;
    let product = products::get(&scope, variant.product_id).await?;
    let prices = prices::of_variants(&scope, &[id]).await?;
    let context = json!({
        "variant": shown(&variant),
        "product": { "id": product.id, "number": product.number, "name": product.name },
        "prices": prices.iter().map(price_pages::shown).collect::<Vec<Value>>(),
        "changes": show::changes(visit, &scope, "product_variant", id.0).await?,
    });
    let sheet = Sheet {
        noun: "product_variant",
        template: "pages/desk/variants/show.html",
        stored: values(&variant),
        version: Some(variant.version),
    };
    sheet.page(visit, entered, context)
}
