//! Lists orders in an order that people choose.

use theke_entity::order::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// By what orders are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By when they were entered.
    Created,
    /// By what people quote.
    Number,
    /// By what they come to.
    Gross,
}

/// A part of the orders that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Created => Column::Id,
        Order::Number => Column::Number,
        Order::Gross => Column::Gross,
    };
    listing::part(scope, matching(scope, filter)?, by, part).await
}
