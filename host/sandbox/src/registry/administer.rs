//! What a tenant's admin changes on an installed plugin.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use theke_domain::installs::{self, Change};
use theke_domain::{Error, Result, Scope, Violation, plugin_log};

use super::describe::Described;
use crate::grants::Granted;
use crate::limits;
use crate::log::{Level, escaped};
use crate::sandbox::Sandbox;
use crate::schema::{self, Broken};

/// Before a setting's name in the fields of violations.
const SETTINGS: &str = "settings.";

impl Sandbox {
    /// Switches a plugin on or off in the scope's transaction. It comes on only if its package can be read and its
    /// address is free.
    pub async fn switch(&self, scope: &Scope, plugin: &Described, seen: i64, enabled: bool) -> Result<()> {
        if enabled {
            let Some(package) = &plugin.package else {
                return Err(Error::invalid("", "error-plugin-package"));
            };
            self.check_mount(scope, &package.manifest)
                .map_err(|taken| Error::Invalid(vec![in_words(taken.to_string())]))?;
        }
        let change = Change { enabled: Some(enabled), ..Change::default() };
        installs::change(scope, &plugin.install.name, seen, change).await
    }

    /// Forgets, on all hosts, that surfaces of a plugin have failed: the next calls are made. In the scope's transaction; the
    /// plugin's log says who wanted it.
    pub async fn try_again(&self, scope: &Scope, plugin: &Described, seen: i64) -> Result<()> {
        let name = &plugin.install.name;
        let line = plugin_log::Line {
            level: Level::Info.as_str(),
            message: format!(
                "{} wants it to be called again",
                escaped(scope.actor().name(), limits::NAME_BYTES)
            ),
            fields: Value::Object(Map::new()),
            at: scope.now(),
        };
        plugin_log::note(scope, name, line).await?;
        // What has failed did so before this change of the install.
        installs::change(scope, name, seen, Change::default()).await
    }

    /// Changes all of a plugin's settings in the scope's transaction; what breaks its schema is said at each field, and
    /// what equals its default is not stored.
    pub async fn change_settings(
        &self,
        scope: &Scope,
        plugin: &Described,
        seen: i64,
        mut settings: Map<String, Value>,
    ) -> Result<()> {
        for (name, property) in plugin.properties() {
            if settings.get(name).is_some_and(|value| property.get("default") == Some(value)) {
                settings.remove(name);
            }
        }
        check(plugin, &settings)?;
        let change = Change { settings: Some(Value::Object(settings)), ..Change::default() };
        installs::change(scope, &plugin.install.name, seen, change).await
    }

    /// Grants, of all that a plugin asks for, these rights (`cases.create`) and hosts (`http.<host>`), and no others.
    pub async fn change_grants(
        &self,
        scope: &Scope,
        plugin: &Described,
        seen: i64,
        granted: &BTreeSet<String>,
    ) -> Result<()> {
        let Some(package) = &plugin.package else {
            return Err(Error::invalid("", "error-plugin-package"));
        };
        let granted = Granted::among(&package.manifest, granted);
        let change = Change { grants: Some(granted.to_json()), ..Change::default() };
        installs::change(scope, &plugin.install.name, seen, change).await
    }
}

fn check(plugin: &Described, settings: &Map<String, Value>) -> Result<()> {
    let named =
        plugin.properties().filter_map(|(name, property)| Some((name, property, settings.get(name)?)));
    let mut violations: Vec<Violation> = named
        .filter_map(|(name, property, value)| {
            schema::validate(property, value).err().map(|broken| violation(name, &broken))
        })
        .collect();
    if violations.is_empty() {
        // What is about several of them at once: one that is missing, one too many.
        let all = schema::with_defaults(plugin.schema(), &Value::Object(settings.clone()));
        violations.extend(schema::validate(plugin.schema(), &all).err().map(|broken| {
            let name = broken.rule.as_str().unwrap_or_default().to_owned();
            violation(&name, &broken)
        }));
    }
    if violations.is_empty() { Ok(()) } else { Err(Error::Invalid(violations)) }
}

/// `error-setting-maximum` and its like, with the bound if it is a whole number that can be shown.
fn violation(name: &str, broken: &Broken) -> Violation {
    let limit = broken.rule.as_u64().and_then(|bound| usize::try_from(bound).ok());
    let message = match broken.keyword.as_str() {
        "minimum" | "maximum" if limit.is_none() => "error-setting-range".to_owned(),
        keyword => format!("error-setting-{}", keyword.to_lowercase()),
    };
    Violation { limit, ..Violation::new(&format!("{SETTINGS}{name}"), &message) }
}

fn in_words(words: String) -> Violation {
    Violation { message: words, ..Violation::new("", "") }
}
