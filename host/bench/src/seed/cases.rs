//! Cases by the hundred thousand, written past the domain: one by one they would take longer than all measurements.

use anyhow::Result;
use sea_orm::{ActiveValue::Set, EntityTrait, TransactionTrait};
use serde_json::json;
use theke_domain::Host;
use theke_domain::entity::case;
use theke_domain::entity::ids::{CaseId, ContactId, TenantId};
use theke_domain::entity::kinds::{CasePriority, CaseStatus, Channel};

/// So many of each hundred are open, the newest of all; the others are closed.
const OPEN_PERCENT: usize = 10;
/// Rows of one statement: 23 columns each, within SQLite's 32,766 parameters.
const STATEMENT: usize = 1_000;

/// Whose cases are written.
pub struct Share {
    /// Of which tenant.
    pub tenant: TenantId,
    /// Who asked for some of them; nobody knows who asked for the others.
    pub contact: ContactId,
    /// How many.
    pub count: usize,
    /// How many of them the contact asked for, evenly among all.
    pub of_contact: usize,
}

/// Writes them in one transaction.
pub async fn cases(host: &Host, shares: &[Share]) -> Result<()> {
    let transaction = host.database.connection().begin().await?;
    for share in shares {
        let open_from = share.count - share.count * OPEN_PERCENT / 100;
        let mut index = 0;
        while index < share.count {
            let end = (index + STATEMENT).min(share.count);
            let rows = (index..end).map(|index| row(share, index, index >= open_from, host.clock.now()));
            case::Entity::insert_many(rows).exec_without_returning(&transaction).await?;
            index = end;
        }
    }
    Ok(transaction.commit().await?)
}

fn row(share: &Share, index: usize, open: bool, now: i64) -> case::ActiveModel {
    let asked = index.is_multiple_of((share.count / share.of_contact.max(1)).max(1));
    case::ActiveModel {
        id: Set(CaseId::new()),
        tenant_id: Set(share.tenant),
        number: Set(format!("2026-{index:07}")),
        subject: Set(format!("The grinder of machine {index} is stuck")),
        status: Set(if open { CaseStatus::Open } else { CaseStatus::Closed }),
        priority: Set(CasePriority::Normal),
        channel: Set(Channel::Portal),
        account_id: Set(None),
        contact_id: Set(asked.then_some(share.contact)),
        contract_id: Set(None),
        entitlement_id: Set(None),
        owner_id: Set(None),
        parent_id: Set(None),
        first_response_at: Set(None),
        resolved_at: Set(None),
        closed_at: Set((!open).then_some(now)),
        first_closed_at: Set((!open).then_some(now)),
        custom: Set(json!({})),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    }
}
