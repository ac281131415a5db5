//! Lists accounts in an order that people choose.

use sea_orm::{ColumnTrait, Condition, QueryFilter};
use theke_entity::account::{Column, Entity, Model};
use theke_entity::kinds::{AccountKind, Lifecycle};

use crate::listing::{self, Part};
use crate::search::contains;
use crate::{Result, Scope};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// With this text in number, name or VAT identification number.
    pub text: Option<String>,
    /// Persons or companies.
    pub kind: Option<AccountKind>,
    /// How far the relation has come.
    pub lifecycle: Option<Lifecycle>,
}

/// In which order accounts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By what people quote.
    Number,
    /// By what people read.
    Name,
    /// By when they were written last.
    Updated,
}

/// A part of the accounts that the actor may see and the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    let by = match part.order {
        Order::Number => Column::Number,
        Order::Name => Column::Name,
        Order::Updated => Column::UpdatedAt,
    };
    let searched = [Column::Number, Column::Name, Column::VatId];
    let wanted = Condition::all()
        .add_option(filter.text.as_ref().map(|text| contains(&searched, text)))
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
        .add_option(filter.lifecycle.map(|lifecycle| Column::Lifecycle.eq(lifecycle)));
    let visible =
        scope.visible::<Entity>(|customer| Condition::all().add(Column::Id.is_in(customer.accounts())))?;
    listing::part(scope, visible.filter(wanted), by, part).await
}
