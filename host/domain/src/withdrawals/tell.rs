//! Mails about a withdrawal: its receipt on a durable medium, at once, with content, date and time (§ 356a BGB), and what
//! the tenant says to it.

use serde_json::{Value, json};
use theke_entity::withdrawal::Model;

use crate::outbox::{self, MailEntry, MailTemplate, Recipient};
use crate::{Result, Scope};

/// It has arrived.
pub(super) async fn received(scope: &Scope, withdrawal: &Model) -> Result<()> {
    mail(scope, withdrawal, "emails/withdrawals/received").await
}

/// The tenant has decided.
pub(super) async fn decided(scope: &Scope, withdrawal: &Model) -> Result<()> {
    mail(scope, withdrawal, "emails/withdrawals/decided").await
}

async fn mail(scope: &Scope, withdrawal: &Model, template: &str) -> Result<()> {
    let entry = MailEntry {
        to: Recipient { name: withdrawal.name.clone(), email: withdrawal.email.clone() },
        locale: withdrawal.locale.clone(),
        template: MailTemplate::Theme { name: template.to_owned(), context: context(withdrawal) },
        thread: Some(format!("withdrawals/{}", withdrawal.id)),
        path: None,
        secret_link: None,
    };
    outbox::mail(scope, &entry).await
}

fn context(withdrawal: &Model) -> Value {
    json!({
        "name": withdrawal.name,
        "withdrawal": {
            "number": withdrawal.number,
            "name": withdrawal.name,
            "email": withdrawal.email,
            "contract": withdrawal.contract,
            "part": withdrawal.part,
            "declared": withdrawal.created_at,
            "status": withdrawal.status,
            "reason": withdrawal.reason,
        },
    })
}
