//! The capability `assets`: the pieces that customers have, and their warranty. Rights: read, create, write.

use crate::bindings::platform::theke::portal::assets as host;
use crate::{Changes, Query, Result, query};

pub use host::{Asset, Page};

/// One asset.
pub fn get(asset: &str) -> Result<Asset> {
    host::get(asset)
}

/// One page of assets, newest first. Filterable: account, contact, product, variant, serial.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All assets, newest first, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Asset>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// Creates an asset. Fields: variant, serial, account, contact, `purchased_at`, `warranty_ends_at`, number,
/// `external_ref`, `custom.<name>`.
pub fn create(changes: &Changes) -> Result<Asset> {
    host::create(changes.as_slice())
}

/// Changes an asset that is still at `version`. The same fields.
pub fn update(asset: &str, version: u64, changes: &Changes) -> Result<Asset> {
    host::update(asset, version, changes.as_slice())
}
