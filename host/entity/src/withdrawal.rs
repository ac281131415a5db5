//! A consumer's declaration that they withdraw from a contract (§ 355, § 356a BGB).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, OrderId, TenantId, WithdrawalId};
use crate::kinds::WithdrawalStatus;

/// A consumer's declaration that they withdraw from a contract (§ 355, § 356a BGB). What was declared never changes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "withdrawal")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WithdrawalId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, unique in the tenant.
    pub number: String,
    /// Who declares it.
    pub name: String,
    /// Where the receipt was sent to; lower-case.
    pub email: String,
    /// The contract as they name it: an order's number, or what they remember of it.
    pub contract: String,
    /// Which part of it; empty for the whole.
    pub part: String,
    /// `de` or `en`: the language of the receipt.
    pub locale: String,
    /// The order that is meant, as far as it is known.
    pub order_id: Option<OrderId>,
    /// Who they are, as far as it is known.
    pub contact_id: Option<ContactId>,
    /// Where it stands.
    pub status: WithdrawalStatus,
    /// Why it has no effect, in the agent's words; empty unless it was rejected.
    pub reason: String,
    /// Key in the tenant's other systems.
    pub external_ref: Option<String>,
    /// Counts changes.
    pub version: i64,
    /// When it was declared. UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds.
    pub updated_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
