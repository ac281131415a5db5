//! What plugins write into their log, kept for the tenant.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use theke_entity::ids::TenantId;
use theke_entity::plugin_log;
use uuid::Uuid;

use crate::{Host, Result, Scope};

/// A line to keep.
#[derive(Clone, Debug)]
pub struct Line {
    /// debug, info, warn or error.
    pub level: &'static str,
    /// Escaped text.
    pub message: String,
    /// Name → value.
    pub fields: Value,
    /// UTC microseconds.
    pub at: i64,
}

/// Keeps the lines of one call, in a transaction of their own: a call that is rolled back keeps its log.
pub async fn write(
    host: &Host,
    tenant: TenantId,
    plugin: &str,
    call_id: Uuid,
    lines: Vec<Line>,
) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let rows = lines.into_iter().map(|line| plugin_log::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(tenant),
        plugin: Set(plugin.to_owned()),
        call_id: Set(call_id),
        level: Set(line.level.to_owned()),
        message: Set(line.message),
        fields: Set(line.fields),
        at: Set(line.at),
    });
    let write = host.database.begin_write_for(tenant).await?;
    plugin_log::Entity::insert_many(rows).exec_without_returning(&write.transaction).await?;
    write.commit().await?;
    Ok(())
}

/// The latest lines of a plugin, newest first.
pub async fn latest(scope: &Scope, plugin: &str, limit: u64) -> Result<Vec<plugin_log::Model>> {
    Ok(scope
        .find::<plugin_log::Entity>()
        .filter(plugin_log::Column::Plugin.eq(plugin))
        .order_by_desc(plugin_log::Column::Id)
        .limit(limit)
        .all(&scope.read())
        .await?)
}
