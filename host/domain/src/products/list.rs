//! Lists products in an order that people choose.

use theke_entity::product::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// In which order products are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By what people quote.
    Number,
    /// By what people read.
    Name,
    /// By when they were written last.
    Updated,
}

/// A part of the products that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Number => Column::Number,
        Order::Name => Column::Name,
        Order::Updated => Column::UpdatedAt,
    };
    listing::part(scope, matching(scope, filter), by, part).await
}
