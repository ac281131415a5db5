//! Shuts a user out, or lets it in again.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::UserId;
use theke_entity::user;

use crate::{Error, Result, Scope, sessions};

/// Sets whether a user may sign in. Shutting out ends all its sessions at once.
pub async fn set_active(scope: &Scope, id: UserId, active: bool) -> Result<()> {
    let set = scope
        .update::<user::Entity>()
        .col_expr(user::Column::Active, Expr::value(active))
        .col_expr(user::Column::UpdatedAt, Expr::value(scope.now()))
        .filter(user::Column::Id.eq(id))
        .exec(&scope.write().await?)
        .await?;
    if set.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    if active { Ok(()) } else { sessions::close_all(scope, id).await }
}
