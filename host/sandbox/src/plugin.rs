//! A plugin as one tenant has it: package, grants and settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use theke_domain::entity::ids::TenantId;
use wasmtime::component::InstancePre;

use crate::bindings::{hooks, jobs, listeners, pages, panels, webhooks};
use crate::call::CallState;
use crate::grants::Granted;
use crate::manifest::Manifest;
use crate::package::{Asset, Signature};

/// An installed plugin; immutable: a change of the install makes a new one.
pub struct Plugin {
    /// The plugin's name, unique in the tenant.
    pub name: String,
    /// Identity of the package.
    pub digest: String,
    /// Whose install it is.
    pub tenant: TenantId,
    /// When the install was last changed: package, rights, settings.
    pub changed: i64,
    /// Rank among the tenant's plugins: hooks and panels run by it, then by name.
    pub position: i32,
    /// plugin.toml.
    pub manifest: Arc<Manifest>,
    /// Path below `templates/` → text.
    pub templates: Arc<BTreeMap<String, String>>,
    /// Language → Fluent text.
    pub locales: Arc<BTreeMap<String, String>>,
    /// Path below `assets/` → file.
    pub assets: Arc<BTreeMap<String, Asset>>,
    /// Who vouches for the package, as it was when the package was loaded.
    pub signature: Signature,
    /// What it may do.
    pub grants: Granted,
    /// The tenant's settings for it, defaults filled in.
    pub settings: Value,
    /// What runs; shared with other tenants that have the same package.
    pub(crate) program: Arc<Program>,
}

impl std::fmt::Debug for Plugin {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Plugin")
            .field("name", &self.name)
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

/// A compiled package, without anything of a tenant.
pub(crate) struct Program {
    pub manifest: Arc<Manifest>,
    pub templates: Arc<BTreeMap<String, String>>,
    pub locales: Arc<BTreeMap<String, String>>,
    pub assets: Arc<BTreeMap<String, Asset>>,
    pub schemas: BTreeMap<String, Value>,
    pub signature: Signature,
    pub instance: InstancePre<CallState>,
    pub surfaces: Surfaces,
}

/// Where the component's surfaces are; none where it does not export one.
pub(crate) struct Surfaces {
    pub pages: Option<pages::GuestIndices>,
    pub panels: Option<panels::GuestIndices>,
    pub hooks: Option<hooks::GuestIndices>,
    pub listeners: Option<listeners::GuestIndices>,
    pub jobs: Option<jobs::GuestIndices>,
    pub webhooks: Option<webhooks::GuestIndices>,
}

impl Surfaces {
    /// Looks which surfaces the component exports.
    pub(crate) fn probe(instance: &InstancePre<CallState>) -> Self {
        Self {
            pages: pages::GuestIndices::new(instance).ok(),
            panels: panels::GuestIndices::new(instance).ok(),
            hooks: hooks::GuestIndices::new(instance).ok(),
            listeners: listeners::GuestIndices::new(instance).ok(),
            jobs: jobs::GuestIndices::new(instance).ok(),
            webhooks: webhooks::GuestIndices::new(instance).ok(),
        }
    }
}
