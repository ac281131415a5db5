//! Changes an install: switches it on or off, changes its settings or its rights.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Map, Value};
use theke_entity::plugin_install::{Column, Entity, Model};

use super::bump_generation;
use crate::{Error, Result, Scope, history};

/// What is to change; nothing stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Whether the plugin runs.
    pub enabled: Option<bool>,
    /// All of its settings; the caller has checked them against the plugin's schema.
    pub settings: Option<Value>,
    /// All of its grants; the caller has checked that the plugin asks for them.
    pub grants: Option<Value>,
}

/// Changes an install, for admins. `seen` is the [`Model::updated_at`] that whoever decided has seen: [`Error::Conflict`]
/// when somebody else has changed it since. Running hosts follow within about a second.
pub async fn change(scope: &Scope, name: &str, seen: i64, change: Change) -> Result<()> {
    let before = super::get(scope, name).await?;
    let after = Model {
        enabled: change.enabled.unwrap_or(before.enabled),
        settings: change.settings.unwrap_or_else(|| before.settings.clone()),
        grants: change.grants.unwrap_or_else(|| before.grants.clone()),
        // Counts changes, too: two in one microsecond are still two.
        updated_at: scope.now().max(before.updated_at + 1),
        ..before.clone()
    };
    let database = scope.write().await?;
    let updated = scope
        .update::<Entity>()
        .col_expr(Column::Enabled, Expr::value(after.enabled))
        .col_expr(Column::Settings, Expr::value(after.settings.clone()))
        .col_expr(Column::Grants, Expr::value(after.grants.clone()))
        .col_expr(Column::UpdatedAt, Expr::value(after.updated_at))
        .filter(Column::Id.eq(before.id))
        .filter(Column::UpdatedAt.eq(seen))
        .exec(&database)
        .await?;
    if updated.rows_affected != 1 {
        return Err(Error::Conflict(format!("somebody else has changed the plugin {name} meanwhile")));
    }
    record(scope, Some(&before), &after).await?;
    bump_generation(&database).await
}

/// Records what differs: settings and grants one by one, so that each line says what it was about.
pub(super) async fn record(scope: &Scope, before: Option<&Model>, after: &Model) -> Result<()> {
    let (old, new) = (before.map(fields).unwrap_or_default(), fields(after));
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort();
    names.dedup();
    let value = |fields: &Map<String, Value>, name: &str| fields.get(name).cloned().unwrap_or_default();
    for name in names {
        let (from, to) = (value(&old, name), value(&new, name));
        history::record(scope, "plugin_install", after.id, name, from, to).await?;
    }
    Ok(())
}

fn fields(install: &Model) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("enabled".to_owned(), install.enabled.into());
    fields.insert("version".to_owned(), install.version.as_str().into());
    fields.insert("digest".to_owned(), install.digest.as_str().into());
    for (prefix, object) in [("settings", &install.settings), ("grants", &install.grants)] {
        for (name, value) in object.as_object().into_iter().flatten() {
            fields.insert(format!("{prefix}.{name}"), value.clone());
        }
    }
    fields
}
