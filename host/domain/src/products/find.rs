//! Finds products that the actor may see: what is active for customers, all for others.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::ProductId;
use theke_entity::kinds::ProductStatus;
use theke_entity::product::{Column, Entity, Model};

use crate::search::contains;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In this status.
    pub status: Option<ProductStatus>,
    /// With this text in number or name.
    pub text: Option<String>,
    /// Only products whose number sorts behind this one.
    pub after_number: Option<String>,
}

/// The product with a key.
pub async fn get(scope: &Scope, id: ProductId) -> Result<Model> {
    visible(scope).filter(Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Products by number.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<Model>> {
    let select = matching(scope, filter).order_by_asc(Column::Number).limit(limit);
    Ok(select.all(&scope.read()).await?)
}

/// The products with these keys, whoever may see them: for records that refer to them.
pub async fn with_ids(scope: &Scope, ids: &[ProductId]) -> Result<Vec<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Id.is_in(ids.iter().copied())).all(&scope.read()).await?)
}

/// The product with a number, whoever may see it: for commands and imports.
pub async fn by_number(scope: &Scope, number: &str) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Number.eq(number)).one(&scope.read()).await?)
}

/// The product with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// What the actor may see and the filter wants, in no order.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Select<Entity> {
    let wanted = Condition::all()
        .add_option(filter.status.map(|status| Column::Status.eq(status)))
        .add_option(filter.text.as_ref().map(|text| contains(&[Column::Number, Column::Name], text)))
        .add_option(filter.after_number.as_ref().map(|number| Column::Number.gt(number)));
    visible(scope).filter(wanted)
}

/// The catalogue is open: guests see it, too, when a plugin shows it to them.
fn visible(scope: &Scope) -> Select<Entity> {
    let all = scope.find::<Entity>();
    if scope.by_staff().is_ok() { all } else { all.filter(Column::Status.eq(ProductStatus::Active)) }
}
