//! Lists invoices in an order that people choose.

use theke_entity::invoice::{Column, Model};

use super::Filter;
use super::find::matching;
use crate::listing::{self, Part};
use crate::{Result, Scope};

/// By what invoices are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By when they were entered.
    Created,
    /// By when they are due; drafts and credit notes come last.
    Due,
    /// By what they come to.
    Gross,
}

/// A part of the invoices that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Created => Column::Id,
        Order::Due => Column::DueAt,
        Order::Gross => Column::Gross,
    };
    listing::part(scope, matching(scope, filter)?, by, part).await
}
