//! What a customer ordered.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ContactId, OrderId, TenantId};
use crate::kinds::{FulfilmentStatus, OrderStatus, PaymentStatus};

/// What a customer ordered.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote.
    pub number: String,
    /// Makes a repeated creation harmless.
    pub key: Option<String>,
    /// For which account.
    pub account_id: Option<AccountId>,
    /// Who ordered.
    pub contact_id: Option<ContactId>,
    /// Where it stands.
    pub status: OrderStatus,
    /// What of it is paid.
    pub payment_status: PaymentStatus,
    /// What of it has been delivered.
    pub fulfilment_status: FulfilmentStatus,
    /// ISO 4217.
    pub currency: String,
    /// Minor units: the sum of the lines.
    pub net: i64,
    /// Minor units: the tax of all categories.
    pub tax: i64,
    /// Minor units: both together.
    pub gross: i64,
    /// The customer's own number for it; may be empty.
    pub reference: String,
    /// What the customer asks for; may be empty.
    pub note: String,
    /// Where the invoice goes: an object, may be empty.
    pub billing_address: Json,
    /// Where the goods go: an object, may be empty.
    pub shipping_address: Json,
    /// UTC microseconds.
    pub placed_at: Option<i64>,
    /// UTC microseconds.
    pub confirmed_at: Option<i64>,
    /// UTC microseconds.
    pub completed_at: Option<i64>,
    /// UTC microseconds.
    pub cancelled_at: Option<i64>,
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
