//! Whether an asset is under warranty.

use theke_entity::asset::Model;

/// Whether the warranty holds at an instant (UTC microseconds): from the purchase, if it is known, up to, not
/// including, its end.
pub fn under_warranty(asset: &Model, at: i64) -> bool {
    asset.warranty_ends_at.is_some_and(|ends| at < ends)
        && asset.purchased_at.is_none_or(|purchased| purchased <= at)
}
