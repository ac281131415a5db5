//! Lists contacts in an order that people choose.

use theke_entity::contact::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// In which order contacts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By what people quote.
    Number,
    /// By last name.
    FamilyName,
    /// By when they were written last.
    Updated,
}

/// A part of the contacts that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Number => Column::Number,
        Order::FamilyName => Column::FamilyName,
        Order::Updated => Column::UpdatedAt,
    };
    listing::part(scope, matching(scope, filter)?, by, part).await
}
