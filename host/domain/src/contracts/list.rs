//! Lists contracts in an order that people choose.

use theke_entity::contract::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// In which order contracts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By what people quote.
    Number,
    /// By what people read.
    Title,
    /// By when they end; open-ended ones come last.
    Ends,
}

/// A part of the contracts that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Number => Column::Number,
        Order::Title => Column::Title,
        Order::Ends => Column::EndsAt,
    };
    listing::part(scope, matching(scope, filter)?, by, part).await
}
