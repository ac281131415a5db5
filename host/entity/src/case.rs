//! What a customer asked for.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, CaseId, ContactId, ContractId, EntitlementId, TenantId, UserId};
use crate::kinds::{CasePriority, CaseStatus, Channel};

/// What a customer asked for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, e.g. `2026-00042`.
    pub number: String,
    /// One line.
    pub subject: String,
    /// Where it stands.
    pub status: CaseStatus,
    /// How urgent.
    pub priority: CasePriority,
    /// How it came in.
    pub channel: Channel,
    /// For which account.
    pub account_id: Option<AccountId>,
    /// Who asked.
    pub contact_id: Option<ContactId>,
    /// Under which contract.
    pub contract_id: Option<ContractId>,
    /// What it counts against.
    pub entitlement_id: Option<EntitlementId>,
    /// The agent who cares.
    pub owner_id: Option<UserId>,
    /// The case that this one follows up.
    pub parent_id: Option<CaseId>,
    /// UTC microseconds of the first public reply by an agent.
    pub first_response_at: Option<i64>,
    /// UTC microseconds.
    pub resolved_at: Option<i64>,
    /// UTC microseconds of the latest close.
    pub closed_at: Option<i64>,
    /// UTC microseconds; never cleared: the close that counts.
    pub first_closed_at: Option<i64>,
    /// The tenant's own fields.
    pub custom: Json,
    /// Counts changes.
    pub version: i64,
    /// UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds.
    pub updated_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
