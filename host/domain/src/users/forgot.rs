//! Sends a link that resets a forgotten password.

use theke_entity::kinds::TokenPurpose;

use super::invite::send_link;
use crate::{Result, Scope, users};

/// Sends the link when the address belongs to an active user. The answer is the same when it does not: nobody
/// learns from it who has an account.
pub async fn forgot(scope: &Scope, email: &str) -> Result<()> {
    match users::by_email(scope, email).await? {
        Some(user) if user.active => {
            send_link(scope, &user, TokenPurpose::Reset, "emails/password/reset").await
        }
        _ => Ok(()),
    }
}
