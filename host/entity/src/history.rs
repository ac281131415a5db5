//! One changed field of one record; append-only.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;
use crate::kinds::{ActorKind, Channel};

/// One changed field of one record; append-only.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "history")]
pub struct Model {
    /// Key, in time order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// The record's table.
    pub noun: String,
    /// The record.
    pub subject: Uuid,
    /// Which field.
    pub field: String,
    /// Old value.
    pub before: Json,
    /// New value.
    pub after: Json,
    /// What kind of actor.
    pub actor_kind: ActorKind,
    /// The user, if any.
    pub actor_id: Option<Uuid>,
    /// As it was then.
    pub actor_name: String,
    /// How the change came in.
    pub channel: Channel,
    /// The plugin that made it, if any.
    pub plugin: Option<String>,
    /// UTC microseconds.
    pub at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
