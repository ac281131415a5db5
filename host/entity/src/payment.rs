//! Money that came in for an invoice, or went out for a credit note.

use sea_orm::entity::prelude::*;

use crate::ids::{InvoiceId, PaymentId, TenantId};
use crate::kinds::PaymentMethod;

/// Money that came in for an invoice, or went out for a credit note.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote.
    pub number: String,
    /// For which invoice.
    pub invoice_id: InvoiceId,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub minor: i64,
    /// How it was paid.
    pub method: PaymentMethod,
    /// What the transfer or the receipt says; may be empty.
    pub reference: String,
    /// UTC microseconds.
    pub paid_at: i64,
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
