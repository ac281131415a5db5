//! Keys under which effects were begun: the same key again begins nothing.

use sea_orm::{ActiveValue::Set, EntityTrait, TryInsertResult};
use theke_entity::effect_key::{ActiveModel, Column, Entity};
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind;

use crate::{Result, Scope};

/// What makes an effect one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EffectKey<'key> {
    pub kind: OutboxKind,
    pub plugin: &'key str,
    pub name: &'key str,
    pub key: &'key str,
    /// Until when it counts, in UTC microseconds.
    pub forget_at: i64,
}

/// Takes a key for an effect; false when another effect has it. Two transactions that take it at once get it once: the
/// second waits for the first to end.
pub(crate) async fn take(scope: &Scope, id: OutboxId, key: EffectKey<'_>) -> Result<bool> {
    let row = ActiveModel {
        id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        kind: Set(key.kind),
        plugin: Set(key.plugin.to_owned()),
        name: Set(key.name.to_owned()),
        key: Set(key.key.to_owned()),
        forget_at: Set(key.forget_at),
    };
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([
            Column::TenantId,
            Column::Kind,
            Column::Plugin,
            Column::Name,
            Column::Key,
        ])
        .exec_without_returning(&scope.write().await?)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1)))
}
