//! What of an order is sent together.

use sea_orm::entity::prelude::*;

use crate::ids::{OrderId, ShipmentId, TenantId};
use crate::kinds::ShipmentStatus;

/// What of an order is sent together.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShipmentId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote.
    pub number: String,
    /// Of which order.
    pub order_id: OrderId,
    /// Where it stands.
    pub status: ShipmentStatus,
    /// Who carries it; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// Where the carrier says where it is; may be empty.
    pub tracking_url: String,
    /// What happened to it; may be empty.
    pub note: String,
    /// UTC microseconds.
    pub shipped_at: Option<i64>,
    /// UTC microseconds.
    pub delivered_at: Option<i64>,
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
