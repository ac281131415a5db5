//! Writes an effect into the scope's transaction.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use theke_entity::ids::{OutboxId, UserId};
use theke_entity::kinds::{OutboxKind, OutboxStatus, TokenPurpose};
use theke_entity::{outbox, outbox_due};

use crate::budgets::{self, Budget};
use crate::database::Database;
use crate::{Result, Scope};

/// A mail to send: everything as it was at the commit, rendered in the tenant's theme when it is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailEntry {
    /// Who receives it.
    pub to: Recipient,
    /// `de` or `en`.
    pub locale: String,
    /// Which template, with what.
    pub template: MailTemplate,
    /// The path of the page that the mail links to; the worker puts the tenant's origin in front.
    pub path: Option<String>,
    /// A link with a secret, which is made when the mail is sent, so that it is stored nowhere but as a hash.
    pub secret_link: Option<SecretLink>,
    /// Mails of one thread (a case's number) refer to each other.
    pub thread: Option<String>,
}

/// Who receives a mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recipient {
    /// What people read.
    pub name: String,
    /// The address.
    pub email: String,
}

/// Which template renders a mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTemplate {
    /// One of the theme's, e.g. `emails/cases/reply`.
    Theme {
        /// Folder of the template.
        name: String,
        /// What it reads.
        context: Value,
    },
    /// A plugin's fragment in the theme's frame.
    Plugin {
        /// The plugin's name.
        plugin: String,
        /// File in its templates folder.
        template: String,
        /// The subject: a key of the plugin's translations, or text.
        title: String,
        /// What it reads.
        data: Value,
    },
}

/// A link that lets one user set a password.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SecretLink {
    /// Whose password.
    pub user: UserId,
    /// Why.
    pub purpose: TokenPurpose,
}

/// Sends a mail after the commit. [`crate::Error::Limit`] when it is a plugin's, and the tenant's plugins have sent as many
/// today as they may.
pub async fn mail(scope: &Scope, entry: &MailEntry) -> Result<()> {
    let id = OutboxId::new();
    // The mails of a thread arrive in their order; no other mail waits for them.
    let lane = entry.thread.as_ref().map_or_else(|| format!("mail/{id}"), |thread| format!("mail/{thread}"));
    enqueue(scope, id, OutboxKind::Mail, lane, entry).await?;
    match entry.template {
        MailTemplate::Plugin { .. } => budgets::take(scope, Budget::Mails, 1).await,
        MailTemplate::Theme { .. } => Ok(()),
    }
}

/// Writes an entry of any kind that is due at once.
pub(super) async fn enqueue(
    scope: &Scope,
    id: OutboxId,
    kind: OutboxKind,
    lane: String,
    payload: &impl Serialize,
) -> Result<()> {
    enqueue_for(scope, id, kind, lane, payload, 0).await
}

/// Writes an entry of any kind that is due at `not_before`, in UTC microseconds.
pub(crate) async fn enqueue_for(
    scope: &Scope,
    id: OutboxId,
    kind: OutboxKind,
    lane: String,
    payload: &impl Serialize,
    not_before: i64,
) -> Result<()> {
    let database = scope.write().await?;
    // By the clock that leases go by: an entry of a host whose own clock runs ahead must not wait for it.
    let now = Database::now_on(&database, &scope.host().clock).await?;
    let payload = serde_json::to_value(payload).map_err(std::io::Error::other)?;
    let entry = outbox::ActiveModel {
        id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        kind: Set(kind),
        lane: Set(lane.clone()),
        payload: Set(payload),
        status: Set(OutboxStatus::Waiting),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(scope.now()),
        done_at: Set(None),
    };
    let due = outbox_due::ActiveModel {
        outbox_id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        kind: Set(kind),
        lane: Set(lane),
        due_at: Set(now.max(not_before)),
        lease_id: Set(None),
        leased_until: Set(0),
        not_before: Set(not_before),
    };
    outbox::Entity::insert(entry).exec_without_returning(&database).await?;
    outbox_due::Entity::insert(due).exec_without_returning(&database).await?;
    Ok(())
}
