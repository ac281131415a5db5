//! A key under which an effect was begun: the same key again is the same effect.

use sea_orm::entity::prelude::*;

use crate::ids::{OutboxId, TenantId};
use crate::kinds::OutboxKind;

/// A key under which an effect was begun: the same key again is the same effect.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "effect_key")]
pub struct Model {
    /// The outbox entry, which may have been swept since.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Which kind of effect.
    pub kind: OutboxKind,
    /// Whose effect.
    pub plugin: String,
    /// The job's or the webhook's name.
    pub name: String,
    /// What makes it one.
    pub key: String,
    /// UTC microseconds; from then on the key may begin another effect.
    pub forget_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
