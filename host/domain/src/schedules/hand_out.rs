//! Leaves the jobs whose time has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use theke_entity::schedule::{ActiveModel, Column, Entity, Model};
use uuid::Uuid;

use super::Plan;
use crate::clock::HOUR;
use crate::jobs::{self, NewJob};
use crate::{Result, Scope};

/// No clock was handed out so far ahead, in microseconds: one that was ran ahead, and was set back.
const AHEAD_MAX: i64 = HOUR;

/// A clock as plugin.toml declares it.
#[derive(Clone, Debug)]
pub struct Declared<'clock> {
    /// Which job.
    pub job: &'clock str,
    /// When, in the words of plugin.toml.
    pub cron: &'clock str,
    /// The same, read.
    pub plan: &'clock Plan,
}

/// Leaves each of the plugin's jobs whose time has come since it was last handed out: once, however often it has come
/// meanwhile and however many hosts ask at the same moment. Answers when the next one is due, in UTC microseconds.
/// A clock that is new begins now; one that is declared no longer is forgotten.
pub async fn hand_out(scope: &Scope, plugin: &str, declared: &[Declared<'_>]) -> Result<Option<i64>> {
    let known = scope.find::<Entity>().filter(Column::Plugin.eq(plugin)).all(&scope.read()).await?;
    let is_same = |row: &Model, clock: &Declared<'_>| row.job == clock.job && row.cron == clock.cron;
    let (kept, dropped): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|row| declared.iter().any(|clock| is_same(row, clock)));
    if !dropped.is_empty() {
        let ids = dropped.iter().map(|row| row.id);
        scope.delete::<Entity>().filter(Column::Id.is_in(ids)).exec(&scope.write().await?).await?;
    }
    let now = scope.host().database.now(&scope.host().clock).await?;
    let mut next = None;
    for clock in declared {
        let from = match kept.iter().find(|row| is_same(row, clock)) {
            Some(row) => go_on(scope, plugin, clock, row, now).await?,
            None => begin(scope, plugin, clock, now).await?,
        };
        let due = clock.plan.next_after(from, &scope.tenant().timezone);
        next = next.into_iter().chain(due).min();
    }
    Ok(next)
}

/// A clock that nobody has seen yet; answers from when on it counts.
async fn begin(scope: &Scope, plugin: &str, clock: &Declared<'_>, now: i64) -> Result<i64> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        plugin: Set(plugin.to_owned()),
        job: Set(clock.job.to_owned()),
        cron: Set(clock.cron.to_owned()),
        timezone: Set(scope.tenant().timezone.clone()),
        last_at: Set(now),
        created_at: Set(scope.now()),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::TenantId, Column::Plugin, Column::Job, Column::Cron])
        .exec_without_returning(&scope.write().await?)
        .await?;
    Ok(now)
}

/// Leaves the job if its time has come; answers until when runs are handed out.
async fn go_on(scope: &Scope, plugin: &str, clock: &Declared<'_>, row: &Model, now: i64) -> Result<i64> {
    let timezone = &scope.tenant().timezone;
    // On another wall, or ahead of all walls: from now on.
    let begins_anew = row.timezone != *timezone || row.last_at > now + AHEAD_MAX;
    let due = clock.plan.next_after(row.last_at, timezone).filter(|due| *due <= now);
    if due.is_none() && !begins_anew {
        return Ok(row.last_at);
    }
    // Only one of those who have seen the same past moves it on.
    let moved = scope
        .update::<Entity>()
        .col_expr(Column::LastAt, Expr::value(now))
        .col_expr(Column::Timezone, Expr::value(timezone.clone()))
        .filter(Column::Id.eq(row.id))
        .filter(Column::LastAt.eq(row.last_at))
        .exec(&scope.write().await?)
        .await?;
    if let Some(due) = due.filter(|_| !begins_anew && moved.rows_affected == 1) {
        let job = NewJob {
            plugin: plugin.to_owned(),
            name: clock.job.to_owned(),
            payload: json!({ "scheduled_for": due }),
            key: None,
            not_before: None,
            continues: false,
        };
        jobs::enqueue(scope, job).await?;
    }
    Ok(now)
}
