//! A case as hooks see it.

use serde_json::{Value, json};
use theke_entity::case;

/// The names are those of the contract (wit/cases.wit) in `snake_case`.
pub fn record(case: &case::Model) -> Value {
    json!({
        "id": case.id,
        "number": case.number,
        "version": case.version,
        "subject": case.subject,
        "status": case.status,
        "priority": case.priority,
        "channel": case.channel,
        "account": case.account_id,
        "contact": case.contact_id,
        "contract": case.contract_id,
        "entitlement": case.entitlement_id,
        "owner": case.owner_id,
        "created": case.created_at,
        "updated": case.updated_at,
        "closed": case.closed_at,
        "custom": case.custom,
    })
}
