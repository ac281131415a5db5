//! Invites a user to choose a password.

use serde_json::json;
use theke_entity::ids::UserId;
use theke_entity::kinds::TokenPurpose;

use crate::outbox::{self, MailEntry, MailTemplate, Recipient, SecretLink};
use crate::{Error, Result, Scope, users};

/// Sends an invitation mail after the commit. [`Error::Conflict`] when the user already has a password.
pub async fn invite(scope: &Scope, user: UserId) -> Result<()> {
    let user = users::get(scope, user).await?;
    if user.password_hash.is_some() {
        return Err(Error::Conflict(format!("{} has already chosen a password", user.email)));
    }
    send_link(scope, &user, TokenPurpose::Invitation, "emails/password/invitation").await
}

pub(super) async fn send_link(
    scope: &Scope,
    user: &theke_entity::user::Model,
    purpose: TokenPurpose,
    template: &str,
) -> Result<()> {
    let entry = MailEntry {
        to: Recipient { name: user.name.clone(), email: user.email.clone() },
        locale: user.locale.clone(),
        template: MailTemplate::Theme { name: template.to_owned(), context: json!({ "name": user.name }) },
        path: None,
        secret_link: Some(SecretLink { user: user.id, purpose }),
        thread: None,
    };
    outbox::mail(scope, &entry).await
}
