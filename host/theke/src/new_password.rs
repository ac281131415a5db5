//! Gives a user a password without a mail, through the same right that a mail would carry.

use anyhow::Result;
use theke_domain::entity::ids::UserId;
use theke_domain::entity::kinds::TokenPurpose;
use theke_domain::{Scope, tokens, users};

/// Sets the password in the scope's transaction; the caller commits.
pub async fn set(scope: &Scope, user: UserId, password: &str) -> Result<()> {
    let (secret, _) = tokens::issue(scope, user, TokenPurpose::Invitation).await?;
    users::set_password(scope, &secret, password).await?;
    Ok(())
}
