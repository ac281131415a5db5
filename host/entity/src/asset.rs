//! A single piece that a customer has, with its serial number.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, AssetId, ContactId, TenantId, VariantId};

/// A single piece that a customer has, with its serial number.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "asset")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssetId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, unique in the tenant.
    pub number: String,
    /// What it is.
    pub variant_id: VariantId,
    /// The serial number on its plate, unique among those of the variant.
    pub serial: String,
    /// Who owns it; none while it has no owner.
    pub account_id: Option<AccountId>,
    /// Who cares for it there.
    pub contact_id: Option<ContactId>,
    /// UTC microseconds.
    pub purchased_at: Option<i64>,
    /// UTC microseconds, exclusive; none = no warranty.
    pub warranty_ends_at: Option<i64>,
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
