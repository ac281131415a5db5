//! What a variant costs, from a quantity on and within a time.

use sea_orm::entity::prelude::*;

use crate::ids::{PriceId, TenantId, VariantId};
use crate::kinds::PriceBasis;

/// What a variant costs, from a quantity on and within a time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "price")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PriceId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Of which variant.
    pub variant_id: VariantId,
    /// The price list.
    pub list: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units for one piece.
    pub minor: i64,
    /// Whether tax is in it.
    pub basis: PriceBasis,
    /// From this many pieces on.
    pub minimum_quantity: i64,
    /// UTC microseconds, inclusive.
    pub valid_from: i64,
    /// UTC microseconds, exclusive; none = open-ended.
    pub valid_until: Option<i64>,
    /// Key in the tenant's other systems.
    pub external_ref: Option<String>,
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
