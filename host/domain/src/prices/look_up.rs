//! Looks a price up.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder};
use theke_entity::ids::VariantId;
use theke_entity::price::{Column, Entity, Model};

use crate::money::{Currency, Money};
use crate::{Result, Scope, product_variants};

/// What a piece of a variant costs in a list when so many are taken at an instant (UTC microseconds); none when the list
/// says nothing about it. Of the prices that hold then, the one for the largest quantity counts; of several of these,
/// the one that began last.
pub async fn price_of(
    scope: &Scope,
    variant: VariantId,
    list: &str,
    quantity: i64,
    at: i64,
) -> Result<Option<Model>> {
    product_variants::get(scope, variant).await?;
    let still_valid = Condition::any().add(Column::ValidUntil.is_null()).add(Column::ValidUntil.gt(at));
    let select = scope
        .find::<Entity>()
        .filter(Column::VariantId.eq(variant))
        .filter(Column::List.eq(list))
        .filter(Column::MinimumQuantity.lte(quantity))
        .filter(Column::ValidFrom.lte(at))
        .filter(still_valid)
        .order_by_desc(Column::MinimumQuantity)
        .order_by_desc(Column::ValidFrom);
    Ok(select.one(&scope.read()).await?)
}

/// A price's amount.
pub fn money(price: &Model) -> Result<Money> {
    Ok(Money::new(price.minor, Currency::parse(&price.currency)?)?)
}
