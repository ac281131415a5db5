//! A host name that leads to a tenant. Read before the tenant is known.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// A host name that leads to a tenant. Read before the tenant is known.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "domain")]
pub struct Model {
    /// Lower-case host name without port.
    #[sea_orm(primary_key, auto_increment = false)]
    pub host: String,
    /// Whose portal it is.
    pub tenant_id: TenantId,
    /// The one that links in mails use.
    pub is_primary: bool,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
