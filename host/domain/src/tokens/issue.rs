//! Issues a token.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::ids::UserId;
use theke_entity::kinds::TokenPurpose;
use theke_entity::token;

use crate::clock::{DAY, HOUR};
use crate::{Result, Scope, random_secret};

/// How long a token may be used: an invitation waits for a person's week, a reset for an attentive hour.
fn lifetime(purpose: TokenPurpose) -> i64 {
    match purpose {
        TokenPurpose::Invitation => 7 * DAY,
        TokenPurpose::Reset => HOUR,
    }
}

/// Issues a token and answers the secret for the link, and when it expires. Only its hash is stored. It ends older
/// ones for the same purpose; an invitation outlives a reset, which anybody can ask for.
pub async fn issue(scope: &Scope, user: UserId, purpose: TokenPurpose) -> Result<(String, i64)> {
    let secret = random_secret::generate()?;
    scope
        .update::<token::Entity>()
        .col_expr(token::Column::ExpiresAt, Expr::value(scope.now()))
        .filter(token::Column::UserId.eq(user))
        .filter(token::Column::Purpose.eq(purpose))
        .filter(token::Column::UsedAt.is_null())
        .filter(token::Column::ExpiresAt.gt(scope.now()))
        .exec(&scope.write().await?)
        .await?;
    let expires_at = scope.now() + lifetime(purpose);
    let row = token::ActiveModel {
        token_hash: Set(random_secret::hash(&secret)),
        tenant_id: Set(scope.tenant_id()),
        user_id: Set(user),
        purpose: Set(purpose),
        expires_at: Set(expires_at),
        used_at: Set(None),
        created_at: Set(scope.now()),
    };
    token::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok((secret, expires_at))
}
