//! Finds variants. Whoever may see a product may see its variants.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{ProductId, VariantId};
use theke_entity::product_variant::{Column, Entity, Model};

use crate::{Error, Result, Scope, products, upsert};

/// The variant with a key, if its product is visible.
pub async fn get(scope: &Scope, id: VariantId) -> Result<Model> {
    let variant = scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)?;
    products::get(scope, variant.product_id).await?;
    Ok(variant)
}

/// The variants of products that the caller has already been allowed to see, by SKU.
pub async fn of_products(scope: &Scope, products: &[ProductId]) -> Result<Vec<Model>> {
    let of_these = Column::ProductId.is_in(products.iter().copied());
    let select = scope.find::<Entity>().filter(of_these).order_by_asc(Column::Sku);
    Ok(select.all(&scope.read()).await?)
}

/// The variants with these keys, whoever may see them: for records that refer to them.
pub async fn with_ids(scope: &Scope, ids: &[VariantId]) -> Result<Vec<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Id.is_in(ids.iter().copied())).all(&scope.read()).await?)
}

/// The variant with an SKU, whoever may see it: for commands and imports.
pub async fn by_sku(scope: &Scope, sku: &str) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Sku.eq(sku)).one(&scope.read()).await?)
}

/// The variant with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}
