//! Lists assets in an order that people choose.

use theke_entity::asset::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// In which order assets are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By when they were entered.
    Created,
    /// By what people quote.
    Number,
    /// By what stands on the plate.
    Serial,
    /// By when the warranty ends; those without one come last.
    WarrantyEnds,
}

/// A part of the assets that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Created => Column::Id,
        Order::Number => Column::Number,
        Order::Serial => Column::Serial,
        Order::WarrantyEnds => Column::WarrantyEndsAt,
    };
    listing::part(scope, matching(scope, filter)?, by, part).await
}
