//! One movement of a ledger; append-only.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;
use crate::kinds::LedgerKind;

/// One movement of a ledger; append-only.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    /// Key, in time order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// The ledger's name.
    pub ledger: String,
    /// What it is about, e.g. a case's id.
    pub reference: String,
    /// Which movement.
    pub kind: LedgerKind,
    /// Makes a repeated call harmless.
    pub key: String,
    /// Units; negative only for `adjust`.
    pub amount: i64,
    /// Words for people; may be empty.
    pub reason: String,
    /// Who, in words.
    pub actor: String,
    /// UTC microseconds.
    pub expires_at: Option<i64>,
    /// UTC microseconds.
    pub at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
