//! Who changed which field from what to what; append-only.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use theke_entity::history;
use uuid::Uuid;

use crate::search::contains;
use crate::{Result, Scope};

/// Changes that a page of history shows.
const CHANGES_MAX: u64 = 200;

/// Where a search looks.
const SEARCHED: [history::Column; 4] =
    [history::Column::ActorName, history::Column::Plugin, history::Column::Field, history::Column::Noun];

/// Records that a field of a record has changed. Equal values are not a change.
pub async fn record(
    scope: &Scope,
    noun: &str,
    subject: Uuid,
    field: &str,
    before: impl Into<Value>,
    after: impl Into<Value>,
) -> Result<()> {
    let (before, after) = (before.into(), after.into());
    if before == after {
        return Ok(());
    }
    let row = history::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        noun: Set(noun.to_owned()),
        subject: Set(subject),
        field: Set(field.to_owned()),
        before: Set(before),
        after: Set(after),
        actor_kind: Set(scope.actor().kind()),
        actor_id: Set(scope.actor().user_uuid()),
        actor_name: Set(scope.actor().name().to_owned()),
        channel: Set(scope.channel()),
        plugin: Set(scope.plugin().map(str::to_owned)),
        at: Set(scope.now()),
    };
    history::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

/// The latest changes of a record that the caller has already been allowed to see, oldest first.
pub async fn of(scope: &Scope, noun: &str, subject: Uuid) -> Result<Vec<history::Model>> {
    let mut changes = scope
        .find::<history::Entity>()
        .filter(history::Column::Noun.eq(noun))
        .filter(history::Column::Subject.eq(subject))
        .order_by_desc(history::Column::Id)
        .limit(CHANGES_MAX)
        .all(&scope.read())
        .await?;
    changes.reverse();
    Ok(changes)
}

/// Which changes of all records are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A table's name.
    pub noun: Option<String>,
    /// Part of the name of whoever acted, of the plugin, of the field, or of the table.
    pub text: Option<String>,
    /// From this moment on, in UTC microseconds.
    pub from: Option<i64>,
    /// Before this moment, in UTC microseconds.
    pub until: Option<i64>,
    /// Only what is older than this change.
    pub before: Option<Uuid>,
}

/// The changes of all the tenant's records, newest first; for admins.
pub async fn search(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<history::Model>> {
    scope.by_admin()?;
    let mut select = scope.find::<history::Entity>();
    if let Some(noun) = &filter.noun {
        select = select.filter(history::Column::Noun.eq(noun));
    }
    if let Some(text) = &filter.text {
        select = select.filter(contains(&SEARCHED, text));
    }
    if let Some(from) = filter.from {
        select = select.filter(history::Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        select = select.filter(history::Column::At.lt(until));
    }
    if let Some(before) = filter.before {
        select = select.filter(history::Column::Id.lt(before));
    }
    Ok(select.order_by_desc(history::Column::Id).limit(limit).all(&scope.read()).await?)
}
