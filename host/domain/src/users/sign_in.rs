//! Checks an address and a password.

use theke_entity::user;

use crate::{Error, Result, Scope, users};

/// The user whose address and password these are. Whatever is wrong (unknown address, no password yet, shut out,
/// wrong password) the answer is the same and takes as long. Opens the scope's transaction, for the session to follow.
pub async fn sign_in(scope: &Scope, email: &str, password: &str) -> Result<user::Model> {
    let user = users::by_email(scope, email).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let verified = scope.host().passwords.verify(password, hash).await?;
    let refused = || Error::invalid("email", "error-sign-in");
    let user = user.filter(|user| verified && user.active).ok_or_else(refused)?;
    // Hashing took its time, and the password may be another by now: looked at again where nobody can change it
    // before the session is open.
    scope.write().await?;
    let now = users::get(scope, user.id).await?;
    if now.active && now.password_hash == user.password_hash { Ok(now) } else { Err(refused()) }
}
