//! What a customer owes, or gets back by a credit note.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ContactId, InvoiceId, OrderId, TenantId};
use crate::kinds::{InvoiceKind, InvoiceStatus};

/// What a customer owes, or gets back by a credit note.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Which document.
    pub kind: InvoiceKind,
    /// What people quote, without a gap in its series; none before it is issued.
    pub number: Option<String>,
    /// The series that its number is of.
    pub series: String,
    /// Where it stands.
    pub status: InvoiceStatus,
    /// For which order.
    pub order_id: Option<OrderId>,
    /// Of a credit note: the invoice that it corrects.
    pub corrects_id: Option<InvoiceId>,
    /// For which account.
    pub account_id: Option<AccountId>,
    /// For which person.
    pub contact_id: Option<ContactId>,
    /// ISO 4217.
    pub currency: String,
    /// Minor units: the sum of the lines.
    pub net: i64,
    /// Minor units: the tax of all categories.
    pub tax: i64,
    /// Minor units: both together.
    pub gross: i64,
    /// The tax of each category, as it was when it was issued.
    pub taxes: Json,
    /// Minor units that were paid.
    pub paid: i64,
    /// Minor units that credit notes take back.
    pub credited: i64,
    /// Minor units that need no payment, because an invoice and its credit notes were set off.
    pub set_off: i64,
    /// The customer's own number for it; may be empty.
    pub reference: String,
    /// Words for the customer; may be empty.
    pub note: String,
    /// Whom it is made out to: an object, may be empty.
    pub address: Json,
    /// When the goods or services were supplied. UTC microseconds.
    pub supplied_at: Option<i64>,
    /// UTC microseconds.
    pub issued_at: Option<i64>,
    /// UTC microseconds.
    pub due_at: Option<i64>,
    /// When nothing was left to pay. UTC microseconds.
    pub paid_at: Option<i64>,
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
