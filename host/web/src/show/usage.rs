//! Budgets as templates read them.

use serde_json::{Value, json};
use theke_domain::budgets::{Budget, Usage};
use theke_domain::entity::ids::TenantId;
use theke_sandbox::Sandbox;

/// From this share of a budget on, in per cent, pages warn.
const WARN_AT: i64 = 80;

/// What a tenant has used of a budget.
pub(crate) fn usage(sandbox: &Sandbox, tenant: TenantId, usage: Usage) -> Value {
    let (used, limit) = match usage.budget {
        // Only this host knows what runs on it.
        Budget::Calls => {
            let (running, places) = sandbox.calls(tenant);
            (i64::try_from(running).unwrap_or(i64::MAX), i64::try_from(places).unwrap_or(i64::MAX))
        }
        _ => (usage.used, usage.limit.unwrap_or(i64::MAX)),
    };
    let per_cent = if limit > 0 { used.saturating_mul(100) / limit } else { 100 };
    let state = match per_cent {
        ..WARN_AT => "fine",
        WARN_AT..100 => "low",
        _ => "empty",
    };
    json!({
        "name": usage.budget.as_str(),
        "used": used,
        "limit": limit,
        "per_cent": per_cent.clamp(0, 100),
        "state": state,
        "is_bytes": usage.budget == Budget::Storage,
        "granted": usage.granted,
    })
}
