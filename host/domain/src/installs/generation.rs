//! Counts changes of tenants and installs: hosts look each second and reload when it has grown.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait};
use theke_entity::generation::{Column, Entity};

use crate::{Host, Result};

/// The only row of its table.
const ROW: i32 = 1;

/// The count now.
pub async fn generation(host: &Host) -> Result<i64> {
    let row = Entity::find_by_id(ROW).one(host.database.connection()).await?;
    Ok(row.map_or(0, |row| row.value))
}

/// Counts a change, in the transaction that makes it.
pub async fn bump_generation(transaction: &impl ConnectionTrait) -> Result<()> {
    Entity::update_many().col_expr(Column::Value, Expr::col(Column::Value).add(1)).exec(transaction).await?;
    Ok(())
}
