//! What plugins write into their log, kept for the tenant.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, Func};
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
    let rows = lines.into_iter().map(|line| row(tenant, plugin, call_id, line));
    let write = host.database.begin_write_for(tenant).await?;
    plugin_log::Entity::insert_many(rows).exec_without_returning(&write.transaction).await?;
    write.commit().await?;
    Ok(())
}

/// Keeps a line about what somebody did with a plugin, in the scope's transaction.
pub async fn note(scope: &Scope, plugin: &str, line: Line) -> Result<()> {
    let row = row(scope.tenant_id(), plugin, Uuid::now_v7(), line);
    plugin_log::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

fn row(tenant: TenantId, plugin: &str, call_id: Uuid, line: Line) -> plugin_log::ActiveModel {
    plugin_log::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(tenant),
        plugin: Set(plugin.to_owned()),
        call_id: Set(call_id),
        level: Set(line.level.to_owned()),
        message: Set(line.message),
        fields: Set(line.fields),
        at: Set(line.at),
    }
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// One of the words of [`Line::level`].
    pub level: Option<String>,
    /// The call that wrote them.
    pub call: Option<Uuid>,
    /// Only what was written before this line, which is older.
    pub before: Option<Uuid>,
}

/// The latest lines of a plugin, newest first; for admins.
pub async fn latest(
    scope: &Scope,
    plugin: &str,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<plugin_log::Model>> {
    scope.by_admin()?;
    let mut select = scope.find::<plugin_log::Entity>().filter(plugin_log::Column::Plugin.eq(plugin));
    if let Some(level) = &filter.level {
        select = select.filter(plugin_log::Column::Level.eq(level));
    }
    if let Some(call) = filter.call {
        select = select.filter(plugin_log::Column::CallId.eq(call));
    }
    if let Some(before) = filter.before {
        select = select.filter(plugin_log::Column::Id.lt(before));
    }
    Ok(select.order_by_desc(plugin_log::Column::Id).limit(limit).all(&scope.read()).await?)
}

/// How many calls of each plugin have failed since a moment (UTC microseconds); for admins.
pub async fn failures(scope: &Scope, since: i64) -> Result<BTreeMap<String, i64>> {
    scope.by_admin()?;
    let counted: Vec<(String, i64)> = scope
        .find::<plugin_log::Entity>()
        .filter(plugin_log::Column::Level.eq("error"))
        // Keys are in time order, and have an index.
        .filter(plugin_log::Column::Id.gte(first_key(since)))
        .select_only()
        .column(plugin_log::Column::Plugin)
        .expr_as(Func::count_distinct(Expr::col(plugin_log::Column::CallId)), "calls")
        .group_by(plugin_log::Column::Plugin)
        .into_tuple()
        .all(&scope.read())
        .await?;
    Ok(counted.into_iter().collect())
}

/// The least key of a moment; see RFC 9562 on UUID version 7.
fn first_key(at: i64) -> Uuid {
    let milliseconds = u128::try_from(at / 1_000).unwrap_or(0);
    Uuid::from_u128(milliseconds << 80)
}
