//! The capability `catalog`: what the tenant sells and what it costs. Right: read.

use crate::bindings::platform::theke::portal::catalog as host;
use crate::{Instant, Query, Result, query};

pub use host::{Page, Price, Product, Variant};

/// The price list of those who have no other one.
pub const STANDARD_LIST: &str = "standard";

/// One product with its variants.
pub fn get(product: &str) -> Result<Product> {
    host::get(product)
}

/// One page of products, ordered by number. Filterable: status.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All products, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Product>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// One variant.
pub fn get_variant(variant: &str) -> Result<Variant> {
    host::get_variant(variant)
}

/// The variant with an SKU.
pub fn get_variant_by_sku(sku: &str) -> Result<Variant> {
    host::get_variant_by_sku(sku)
}

/// All prices of a variant, past and future ones too.
pub fn prices(variant: &str) -> Result<Vec<Price>> {
    host::prices(variant)
}

/// What a piece costs in a list when so many are taken at an instant; none when the list says nothing about it.
pub fn price_of(variant: &str, list: &str, quantity: i64, at: Instant) -> Result<Option<Price>> {
    host::price_of(variant, list, quantity, at)
}
