//! A product in one of its kinds: what is priced, ordered and delivered.

use sea_orm::entity::prelude::*;

use crate::ids::{ProductId, TenantId, VariantId};
use crate::kinds::TaxClass;

/// A product in one of its kinds: what is priced, ordered and delivered.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_variant")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VariantId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Of which product.
    pub product_id: ProductId,
    /// Stock keeping unit: what people quote, unique in the tenant.
    pub sku: String,
    /// What sets it apart from the product's other variants; may be empty.
    pub name: String,
    /// What distinguishes it, e.g. `{"colour": "red"}`: texts, numbers, yes or no.
    pub attributes: Json,
    /// Which tax rate applies.
    pub tax_class: TaxClass,
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
