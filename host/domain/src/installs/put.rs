//! Installs a plugin for a tenant, or moves an installed one to another package.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use theke_entity::plugin_install::{ActiveModel, Column, Entity};
use uuid::Uuid;

use super::bump_generation;
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
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        name: Set(install.name),
        digest: Set(install.digest),
        version: Set(install.version),
        grants: Set(install.grants),
        settings: Set(install.settings),
        enabled: Set(true),
        position: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let replace = OnConflict::columns([Column::TenantId, Column::Name])
        .update_columns([Column::Digest, Column::Version, Column::Grants, Column::Enabled, Column::UpdatedAt])
        .to_owned();
    let database = scope.write().await?;
    Entity::insert(row).on_conflict(replace).exec_without_returning(&database).await?;
    bump_generation(&database).await
}
