//! A company whose portal this is.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;
use crate::kinds::TenantStatus;

/// A company whose portal this is.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TenantId,
    /// ASCII name, unique on this host: `kaffee`.
    pub slug: String,
    /// What people read.
    pub name: String,
    /// Folder name of the theme.
    pub theme: String,
    /// Default language, `de` or `en`.
    pub locale: String,
    /// IANA name, e.g. `Europe/Berlin`.
    pub timezone: String,
    /// Sender address of the tenant's mails.
    pub mail_from: String,
    /// Whether it is served.
    pub status: TenantStatus,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
