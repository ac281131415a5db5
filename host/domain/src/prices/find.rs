//! Finds prices. Whoever may see a product may see what its variants cost.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{PriceId, VariantId};
use theke_entity::price::{Column, Entity, Model};

use crate::{Error, Result, Scope, product_variants};

/// The price with a key, if its product is visible.
pub async fn get(scope: &Scope, id: PriceId) -> Result<Model> {
    let price = scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)?;
    product_variants::get(scope, price.variant_id).await?;
    Ok(price)
}

/// The prices of variants that the caller has already been allowed to see, by list, quantity and time.
pub async fn of_variants(scope: &Scope, variants: &[VariantId]) -> Result<Vec<Model>> {
    let select = scope
        .find::<Entity>()
        .filter(Column::VariantId.is_in(variants.iter().copied()))
        .order_by_asc(Column::List)
        .order_by_asc(Column::MinimumQuantity)
        .order_by_asc(Column::ValidFrom);
    Ok(select.all(&scope.read()).await?)
}
