//! Lists leads in an order that people choose.

use theke_entity::lead::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// In which order leads are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By when they came in.
    Created,
    /// By last name.
    FamilyName,
    /// By when they were written last.
    Updated,
}

/// A part of the leads that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Created => Column::Id,
        Order::FamilyName => Column::FamilyName,
        Order::Updated => Column::UpdatedAt,
    };
    listing::part(scope, matching(scope, filter)?, by, part).await
}
