//! How much of an order line a shipment has.

use sea_orm::entity::prelude::*;

use crate::ids::{OrderLineId, ShipmentId, TenantId};

/// How much of an order line a shipment has.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment_line")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// In which shipment.
    pub shipment_id: ShipmentId,
    /// Of which line.
    pub order_line_id: OrderLineId,
    /// Millionths.
    pub quantity: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
