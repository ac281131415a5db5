//! Assets with what they are called.

use std::collections::HashMap;

use theke_entity::{asset, product, product_variant};

use crate::{Error, Result, Scope, product_variants, products};

/// An asset with what it is a piece of.
#[derive(Clone, Debug)]
pub struct Named {
    /// The asset.
    pub asset: asset::Model,
    /// Its variant.
    pub variant: product_variant::Model,
    /// Its product, which may have been retired.
    pub product: product::Model,
    /// What people call it: the product with its variant.
    pub name: String,
}

/// Names assets that the caller has already been allowed to see; each product is read once.
pub async fn named(scope: &Scope, assets: Vec<asset::Model>) -> Result<Vec<Named>> {
    let ids: Vec<_> = assets.iter().map(|asset| asset.variant_id).collect();
    let variants = product_variants::with_ids(scope, &ids).await?;
    let ids: Vec<_> = variants.iter().map(|variant| variant.product_id).collect();
    let products = products::with_ids(scope, &ids).await?;
    let variants: HashMap<_, _> = variants.into_iter().map(|variant| (variant.id, variant)).collect();
    let products: HashMap<_, _> = products.into_iter().map(|product| (product.id, product)).collect();
    let name = |asset: asset::Model| {
        let variant = variants.get(&asset.variant_id)?.clone();
        let product = products.get(&variant.product_id)?.clone();
        let name = format!("{} {}", product.name, variant.name).trim().to_owned();
        Some(Named { asset, variant, product, name })
    };
    assets.into_iter().map(|asset| name(asset).ok_or(Error::NotFound)).collect()
}
