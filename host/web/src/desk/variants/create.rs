//! A new variant of a product.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::ProductId;
use theke_domain::entity::kinds::TaxClass;
use theke_domain::{product_variants, products};

use super::entry;
use crate::desk::records::{Entered, Sheet, key};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Shows the form.
pub(crate) async fn show(visit: Visit, Path(product): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&product)?, Entered::nothing()).await
}

/// Creates the variant.
pub(crate) async fn submit(
    visit: Visit,
    Path(product): Path<String>,
    form: Form,
) -> Result<Response, WebError> {
    visit.agent()?;
    let product: ProductId = key(&product)?;
    products::get(&visit.reading(), product).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let changes = entry(&scope, &form).set("product", product.to_string()).finish()?;
        let variant = product_variants::create(&scope, &changes).await?;
        Ok(visit.answer(format!("/desk/variants/{}", variant.id), "flash-variant-created"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, product, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, product: ProductId, entered: Entered) -> Result<Response, WebError> {
    let product = products::get(&visit.reading(), product).await?;
    let stored = json!({ "sku": format!("{}-", product.number), "tax_class": TaxClass::Standard });
    let sheet =
        Sheet { noun: "product_variant", template: "pages/desk/variants/new.html", stored, version: None };
    sheet.page(visit, entered, json!({ "product": { "id": product.id, "name": product.name } }))
}
