//! Installs a plugin for a tenant, or moves an installed one to another package.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::Value;
use theke_entity::plugin_install::{Column, Entity, Model};
use uuid::Uuid;

use super::change::record;
use super::{bump_generation, find};
use crate::{Result, Scope};

/// What an install pins.
#[derive(Clone, Debug)]
pub struct Install {
    /// The plugin's name.
    pub name: String,
    /// SHA-256 (hex) of the package's MANIFEST.
    pub digest: String,
    /// As the package says.
    pub version: String,
    /// Capability → rights granted.
    pub grants: Value,
    /// Valid against the plugin's schema; kept when the plugin is already installed.
    pub settings: Value,
}

/// Writes the install; running hosts pick it up within a second or so after the commit.
pub async fn put(scope: &Scope, install: Install) -> Result<()> {
    let now = scope.now();
    let before = find(scope, &install.name).await?;
    let after = Model {
        id: before.as_ref().map_or_else(Uuid::now_v7, |before| before.id),
        tenant_id: scope.tenant_id(),
        name: install.name,
        digest: install.digest,
        version: install.version,
        grants: install.grants,
        settings: before.as_ref().map_or(install.settings, |before| before.settings.clone()),
        enabled: true,
        position: before.as_ref().map_or(0, |before| before.position),
        created_at: before.as_ref().map_or(now, |before| before.created_at),
        updated_at: before.as_ref().map_or(now, |before| now.max(before.updated_at + 1)),
    };
    let replace = OnConflict::columns([Column::TenantId, Column::Name])
        .update_columns([Column::Digest, Column::Version, Column::Grants, Column::Enabled, Column::UpdatedAt])
        .to_owned();
    let database = scope.write().await?;
    let row = after.clone().into_active_model().reset_all();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&database).await?;
    record(scope, before.as_ref(), &after).await?;
    bump_generation(&database).await
}
