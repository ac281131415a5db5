//! Finds withdrawals: for the tenant's own people and its work; a receipt for whoever has its address.

use sea_orm::{ColumnTrait, Condition, QueryFilter};
use theke_entity::ids::WithdrawalId;
use theke_entity::kinds::WithdrawalStatus;
use theke_entity::withdrawal::{Column, Entity, Model};

use crate::listing::{self, Part};
use crate::search::contains;
use crate::{Error, Result, Scope};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In this status.
    pub status: Option<WithdrawalStatus>,
    /// With this text in number, name, e-mail address or contract.
    pub text: Option<String>,
}

/// In which order withdrawals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By when they were declared.
    Declared,
}

const SEARCHED: [Column; 4] = [Column::Number, Column::Name, Column::Email, Column::Contract];

/// The withdrawal with a key.
pub async fn get(scope: &Scope, id: WithdrawalId) -> Result<Model> {
    scope.by_staff()?;
    receipt(scope, id).await
}

/// The same for whoever has the address of its receipt: the key is the secret.
pub async fn receipt(scope: &Scope, id: WithdrawalId) -> Result<Model> {
    scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)
}

/// A part of the withdrawals that the filter wants.
pub async fn list(scope: &Scope, filter: &Filter, part: Part<Order>) -> Result<Vec<Model>> {
    scope.by_staff()?;
    let wanted = Condition::all()
        .add_option(filter.status.map(|status| Column::Status.eq(status)))
        .add_option(filter.text.as_ref().map(|text| contains(&SEARCHED, text)));
    let Order::Declared = part.order;
    listing::part(scope, scope.find::<Entity>().filter(wanted), Column::Id, part).await
}
