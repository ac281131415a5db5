//! A part of a list in an order that people choose. By the row before, not by counting: the thousandth part costs what
//! the first does.

use std::str::FromStr;

use sea_orm::sea_query::NullOrdering;
use sea_orm::{
    ColumnTrait, Condition, ModelTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select, Value,
};
use theke_entity::TenantTable;
use uuid::Uuid;

use crate::{Result, Scope};

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Part<O> {
    /// By what.
    pub order: O,
    /// The greatest first; what has no value stays last.
    pub descending: bool,
    /// The row behind which it begins; at the start when there is none.
    pub after: Option<Uuid>,
    /// So many rows at most.
    pub limit: u64,
}

/// The part of what `select` finds, in the order of the column; rows that agree in it are told apart by their age.
pub(crate) async fn part<E, O>(
    scope: &Scope,
    mut select: Select<E>,
    by: E::Column,
    part: Part<O>,
) -> Result<Vec<E::Model>>
where
    E: TenantTable,
    E::Column: FromStr,
{
    let Ok(id) = "id".parse::<E::Column>() else { return Ok(Vec::new()) };
    if let Some(after) = part.after
        && let Some(row) = scope.find_by_id::<E>(after).await?
    {
        select = select.filter(behind(by, row.get(by), id, after, part.descending));
    }
    let direction = if part.descending { Order::Desc } else { Order::Asc };
    // Only where it matters: an index has its own idea of where rows without a value go.
    select = if by.def().is_null() {
        select.order_by_with_nulls(by, direction.clone(), NullOrdering::Last)
    } else {
        select.order_by(by, direction.clone())
    };
    Ok(select.order_by(id, direction).limit(part.limit).all(&scope.read()).await?)
}

/// What comes behind the row with this value and this id.
fn behind<C: ColumnTrait>(by: C, value: Value, id: C, row: Uuid, descending: bool) -> Condition {
    let later = if descending { id.lt(row) } else { id.gt(row) };
    if value == value.as_null() {
        return Condition::all().add(by.is_null()).add(later);
    }
    // Said twice, so that an index leads to where it begins.
    let (from, further) = if descending {
        (by.lte(value.clone()), by.lt(value))
    } else {
        (by.gte(value.clone()), by.gt(value))
    };
    let behind = Condition::all().add(from).add(Condition::any().add(further).add(later));
    if by.def().is_null() { Condition::any().add(behind).add(by.is_null()) } else { behind }
}
