//! Checks an address and a password.

use theke_entity::user;

use crate::{Error, Result, Scope, users};

/// The user whose address and password these are. Whatever is wrong (unknown address, no password yet, shut out,
/// wrong password) the answer is the same and takes as long.
pub async fn sign_in(scope: &Scope, email: &str, password: &str) -> Result<user::Model> {
    let user = users::by_email(scope, email).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let verified = scope.host().passwords.verify(password, hash).await?;
    match user {
        Some(user) if verified && user.active => Ok(user),
        _ => Err(Error::invalid("email", "error-sign-in")),
    }
}
