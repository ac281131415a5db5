//! A company or household that is a customer.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, TenantId};
use crate::kinds::{AccountKind, Lifecycle};

/// A company or household that is a customer.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, unique in the tenant.
    pub number: String,
    /// What people read.
    pub name: String,
    /// Person or company.
    pub kind: AccountKind,
    /// Prospect, customer or former.
    pub lifecycle: Lifecycle,
    /// The tenant's own grading, may be empty.
    pub tier: String,
    /// VAT identification number.
    pub vat_id: Option<String>,
    /// Key in the tenant's other systems.
    pub external_ref: Option<String>,
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
