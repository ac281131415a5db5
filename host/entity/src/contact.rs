//! A person the tenant deals with.

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, TenantId};
use crate::kinds::Lifecycle;

/// A person the tenant deals with.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, unique in the tenant.
    pub number: String,
    /// E.g. `Frau`; may be empty.
    pub salutation: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Lower-case address.
    pub email: Option<String>,
    /// As entered.
    pub phone: Option<String>,
    /// `de` or `en`.
    pub locale: String,
    /// List of {kind, street, postcode, city, country}.
    pub addresses: Json,
    /// Prospect, customer or former.
    pub lifecycle: Lifecycle,
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
