//! One line of an invoice or a credit note.

use sea_orm::entity::prelude::*;

use crate::ids::{InvoiceId, InvoiceLineId, OrderLineId, TenantId, VariantId};
use crate::kinds::{LineKind, TaxClass};

/// One line of an invoice or a credit note.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice_line")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceLineId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Of which invoice.
    pub invoice_id: InvoiceId,
    /// The line of the order that it bills.
    pub order_line_id: Option<OrderLineId>,
    /// Its place, from 1 on.
    pub position: i64,
    /// What is sold.
    pub kind: LineKind,
    /// Of the catalogue; none for what is not in it.
    pub variant_id: Option<VariantId>,
    /// As it was when it was sold; may be empty.
    pub sku: String,
    /// As it was when it was sold.
    pub description: String,
    /// Millionths.
    pub quantity: i64,
    /// What is counted, in words.
    pub unit: String,
    /// Millionths of the currency, before the discount and without tax.
    pub unit_price: i64,
    /// Millionths of a per cent.
    pub discount: i64,
    /// Why the rate is what it is.
    pub tax_class: TaxClass,
    /// Millionths of a per cent.
    pub tax_rate: i64,
    /// Minor units: quantity times price, less the discount, rounded.
    pub net: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
