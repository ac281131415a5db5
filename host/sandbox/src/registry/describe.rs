//! What a tenant's admin sees of an installed plugin, whether it runs or not.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use theke_domain::entity::plugin_install;
use theke_domain::{Result, Scope, installs};

use crate::grants::Granted;
use crate::manifest::Manifest;
use crate::package::Signature;
use crate::sandbox::Sandbox;
use crate::schema;

/// An installed plugin as its tenant's admin sees it.
#[derive(Clone, Debug)]
pub struct Described {
    /// The install.
    pub install: plugin_install::Model,
    /// plugin.toml and translations; none when the package cannot be read.
    pub package: Option<Opened>,
    /// Why it does not run although it is switched on.
    pub problem: Option<String>,
}

/// What an admin reads of a package.
#[derive(Clone, Debug)]
pub struct Opened {
    /// plugin.toml.
    pub manifest: Arc<Manifest>,
    /// Language → Fluent text.
    pub locales: Arc<BTreeMap<String, String>>,
    /// Who vouches for it.
    pub signature: Signature,
}

impl Described {
    /// What it may do; nothing while its package cannot be read.
    pub fn granted(&self) -> Granted {
        let package = self.package.as_ref();
        package.map(|package| Granted::from_json(&package.manifest, &self.install.grants)).unwrap_or_default()
    }

    /// The settings that count: the tenant's, with defaults where it has none.
    pub fn settings(&self) -> Value {
        schema::with_defaults(self.schema(), &self.install.settings)
    }

    /// The schema of its settings; one without properties while its package cannot be read.
    pub fn schema(&self) -> &Value {
        static NOTHING: Value = Value::Null;
        self.package.as_ref().map_or(&NOTHING, |package| &package.manifest.settings)
    }

    /// The settings' names and schemas, in plugin.toml's order.
    pub fn properties(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.schema().get("properties").and_then(Value::as_object).into_iter().flatten()
    }
}

impl Sandbox {
    /// All installed plugins of the scope's tenant, by name; for admins.
    pub async fn describe_all(&self, scope: &Scope) -> Result<Vec<Described>> {
        let mut described = Vec::new();
        for install in installs::of_tenant(scope).await? {
            described.push(self.describe(scope, &install.name).await?);
        }
        Ok(described)
    }

    /// One of them; *not found* for others than admins, too.
    pub async fn describe(&self, scope: &Scope, name: &str) -> Result<Described> {
        let install = installs::get(scope, name).await?;
        let running = self.plugin(install.tenant_id, name).filter(|plugin| plugin.digest == install.digest);
        if let Some(plugin) = running {
            let package = Opened {
                manifest: Arc::clone(&plugin.manifest),
                locales: Arc::clone(&plugin.locales),
                signature: plugin.signature.clone(),
            };
            return Ok(Described { install, package: Some(package), problem: None });
        }
        let broken = self.broken().into_iter().find(|broken| {
            (broken.tenant, broken.name.as_str()) == (install.tenant_id, name) && install.enabled
        });
        let opened = self.inner.installed_package(&install).await;
        let unreadable = opened.as_ref().err().map(ToString::to_string);
        let package = opened.ok().map(|package| Opened {
            signature: self.inner.signature_of(&package),
            manifest: Arc::new(package.manifest),
            locales: Arc::new(package.locales),
        });
        Ok(Described { install, package, problem: broken.map(|broken| broken.problem).or(unreadable) })
    }
}

/// One setting as JSON Schema describes it.
#[derive(Clone, Copy, Debug)]
pub struct Property<'a>(pub &'a Value);

impl Property<'_> {
    /// JSON Schema's word for what the value is; `string` when it does not say.
    pub fn kind(&self) -> &str {
        self.word("type").unwrap_or("string")
    }

    /// A keyword with a text.
    pub fn word(&self, keyword: &str) -> Option<&str> {
        self.0.get(keyword).and_then(Value::as_str)
    }

    /// A keyword with a value.
    pub fn get(&self, keyword: &str) -> Value {
        self.0.get(keyword).cloned().unwrap_or(json!(null))
    }
}
