//! A product with its variants and what they cost.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::ProductId;
use theke_domain::entity::{price, product_variant};
use theke_domain::{prices, product_variants, products};

use super::{changes, values};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::desk::{prices as price_pages, variants as variant_pages};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the product.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes the product, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: ProductId = key(&id)?;
    products::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        products::update(&scope, id, version(&form)?, &changes(&scope, &form)?).await?;
        Ok(visit.answer(format!("/desk/products/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, id: ProductId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let product = products::get(&scope, id).await?;
    let variants = product_variants::of_products(&scope, &[id]).await?;
    let ids: Vec<_> = variants.iter().map(|variant| variant.id).collect();
    let prices = prices::of_variants(&scope, &ids).await?;
    let context = json!({
        "product": {
            "id": id,
            "number": product.number,
            "name": product.name,
            "description": product.description,
            "status": product.status,
            "external_ref": product.external_ref,
            "custom": product.custom,
            "created": product.created_at,
            "updated": product.updated_at,
        },
        "variants": variants.iter().map(|variant| with_prices(variant, &prices)).collect::<Vec<_>>(),
        "changes": show::changes(visit, &scope, "product", id.0).await?,
    });
    let sheet = Sheet {
        noun: "product",
        template: "pages/desk/products/show.html",
        stored: values(&product),
        version: Some(product.version),
    };
    sheet.page(visit, entered, context)
}

fn with_prices(variant: &product_variant::Model, prices: &[price::Model]) -> Value {
    let own = prices.iter().filter(|price| price.variant_id == variant.id);
    let mut shown = variant_pages::shown(variant);
    shown["prices"] = own.map(price_pages::shown).collect();
    shown
}
