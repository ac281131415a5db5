//! Opens a session.

use sea_orm::{ActiveValue::Set, EntityTrait};
use theke_entity::ids::UserId;
use theke_entity::kinds::UserKind;
use theke_entity::session;

use crate::clock::{DAY, HOUR};
use crate::{Result, Scope, random_secret};

/// A session ends after this time, however busy it was.
pub const LIFETIME: i64 = 14 * DAY;

/// A session ends after this time without a request (OWASP ASVS 5.0, 7.3.1): a customer comes back within days, and a
/// desk that sees all customers' records is closed overnight.
pub fn idle_lifetime(kind: UserKind) -> i64 {
    match kind {
        UserKind::Customer => 3 * DAY,
        UserKind::Agent | UserKind::Admin => 12 * HOUR,
    }
}

/// Opens a session for a user who has just proved who it is; answers the secret for the cookie. Always a new
/// secret: one that was known before sign-in is worth nothing.
pub async fn open(scope: &Scope, user: UserId) -> Result<String> {
    let secret = random_secret::generate()?;
    let now = scope.now();
    let row = session::ActiveModel {
        token_hash: Set(random_secret::hash(&secret)),
        tenant_id: Set(scope.tenant_id()),
        user_id: Set(user),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + LIFETIME),
    };
    session::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(secret)
}
