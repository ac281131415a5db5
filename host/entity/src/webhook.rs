//! An address outside that wants to hear of a tenant's facts. Its secret is sealed among the host's own.

use sea_orm::entity::prelude::*;

use crate::ids::{TenantId, WebhookId};

/// An address outside that wants to hear of a tenant's facts. Its secret is sealed among the host's own.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Where to.
    pub url: String,
    /// A list of events' names; `case.*` means all of a noun or a plugin, `*` all.
    pub events: Json,
    /// Whether facts are sent.
    pub active: bool,
    /// Why it is not active, if the host ended it.
    pub ended_because: Option<String>,
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
