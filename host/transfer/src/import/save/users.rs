//! Writes a login, without a password: the person chooses one by invitation.

use theke_domain::entity::kinds::UserKind;
use theke_domain::upsert::Upsert;
use theke_domain::users::{self, UpsertUser};
use theke_domain::{Scope, contacts};

use super::{Refused, refer};
use crate::import::record::Record;

pub async fn save(scope: &Scope, record: &Record, invite: bool) -> Result<Upsert, Refused> {
    let contact = refer::contact(scope, record).await?;
    let text = |field| record.value(field).and_then(|value| value.as_str()).map(str::to_owned);
    let active = record.value("active").and_then(serde_json::Value::as_bool);
    let wanted = UpsertUser {
        email: text("email").unwrap_or_default(),
        name: text("name").or_else(|| contact.as_ref().map(contacts::full_name)),
        kind: record.text("kind").and_then(UserKind::parse),
        contact: contact.map(|contact| contact.id),
        locale: text("locale"),
        active,
    };
    let (user, outcome) = users::upsert(scope, wanted).await?;
    if invite && outcome == Upsert::Created && active != Some(false) {
        users::invite(scope, user).await?;
    }
    Ok(outcome)
}
