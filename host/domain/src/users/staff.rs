//! The tenant's own people, for whoever chooses among them.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::kinds::UserKind;
use theke_entity::user;

use crate::{Result, Scope};

/// More people than a list to choose from can usefully show.
const STAFF_MAX: u64 = 500;

/// The tenant's agents and admins who may sign in, by name; not found for customers.
pub async fn staff(scope: &Scope) -> Result<Vec<user::Model>> {
    scope.by_staff()?;
    let select = scope
        .find::<user::Entity>()
        .filter(user::Column::Kind.ne(UserKind::Customer))
        .filter(user::Column::Active.eq(true))
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .limit(STAFF_MAX);
    Ok(select.all(&scope.read()).await?)
}
