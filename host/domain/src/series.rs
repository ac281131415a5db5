//! Numbers that people quote, counted per tenant and series without a gap.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ConnectionTrait, Iterable};
use theke_entity::series;
use uuid::Uuid;

use crate::{Result, Scope};

/// The next number of a series, starting at 1. Taken in the scope's transaction: a rollback gives it back.
pub async fn next(scope: &Scope, name: &str) -> Result<i64> {
    let database = scope.write().await?;
    let insert = Query::insert()
        .into_table(series::Entity)
        .columns(series::Column::iter())
        .values_panic([Uuid::now_v7().into(), scope.tenant_id().0.into(), name.into(), 2.into()])
        .on_conflict(
            OnConflict::columns([series::Column::TenantId, series::Column::Name])
                .value(series::Column::Next, Expr::col((series::Entity, series::Column::Next)).add(1))
                .to_owned(),
        )
        .returning_col(series::Column::Next)
        .to_owned();
    let row = database.query_one(&insert).await?;
    let next: i64 = row.ok_or(crate::Error::NotFound)?.try_get_by_index(0)?;
    Ok(next - 1)
}

/// The calendar year of an instant (UTC microseconds) in the tenant's zone; in UTC if the zone is unknown.
pub(crate) fn year(scope: &Scope, at: i64) -> i16 {
    let instant = jiff::Timestamp::from_microsecond(at).unwrap_or_default();
    let zone = jiff::tz::TimeZone::get(&scope.tenant().timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    instant.to_zoned(zone).year()
}
