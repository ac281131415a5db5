//! A new price of a variant.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::VariantId;
use theke_domain::entity::kinds::PriceBasis;
use theke_domain::prices::{self, STANDARD_LIST};
use theke_domain::{product_variants, products};

use super::entry;
use crate::desk::records::{Entered, Sheet, key};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// What most tenants reckon in; a variant that has prices goes on in their currency.
const CURRENCY: &str = "EUR";

/// Shows the form.
pub(crate) async fn show(visit: Visit, Path(variant): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&variant)?, Entered::nothing()).await
}

/// Creates the price.
pub(crate) async fn submit(
    visit: Visit,
    Path(variant): Path<String>,
    form: Form,
) -> Result<Response, WebError> {
    visit.agent()?;
    let variant: VariantId = key(&variant)?;
    product_variants::get(&visit.reading(), variant).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let changes = entry(&scope, &form).set("variant", variant.to_string()).finish()?;
        prices::create(&scope, &changes).await?;
        Ok(visit.answer(format!("/desk/variants/{variant}"), "flash-price-created"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, variant, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, variant: VariantId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let variant = product_variants::get(&scope, variant).await?;
    let product = products::get(&scope, variant.product_id).await?;
    let known = prices::of_variants(&scope, &[variant.id]).await?;
    let stored = json!({
        "list": STANDARD_LIST,
        "currency": known.first().map_or(CURRENCY, |price| price.currency.as_str()),
        "basis": known.first().map_or(PriceBasis::Net, |price| price.basis),
        "minimum_quantity": 1,
    });
    let context = json!({
        "variant": { "id": variant.id, "sku": variant.sku, "name": variant.name },
        "product": { "id": product.id, "name": product.name },
    });
    Sheet { noun: "price", template: "pages/desk/prices/new.html", stored, version: None }
        .page(visit, entered, context)
}
