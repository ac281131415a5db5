//! Writes a contact's place in an account.

use theke_domain::entity::kinds::MembershipRole;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, Violation, accounts};

use super::{Refused, contacts, refer};
use crate::import::record::Record;

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let missing = |field| Refused::Row(vec![Violation::new(field, "error-required")]);
    let contact = refer::contact(scope, record).await?.ok_or_else(|| missing("contact"))?;
    let account = refer::account(scope, record).await?.ok_or_else(|| missing("account"))?;
    let role = contacts::role(record).unwrap_or(MembershipRole::Member);
    Ok(accounts::place(scope, contact.id, &account, role).await?)
}
