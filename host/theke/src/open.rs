//! Opens what commands work with: database, tenants, plugins, themes.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use theke_domain::database::Database;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::plugins::{NoPlugins, Plugins};
use theke_domain::secrets::Keys;
use theke_domain::{Actor, Host, Scope, tenants};
use theke_mail::Mailer;
use theke_sandbox::{Sandbox, SandboxSettings};
use theke_theme::Themes;
use theke_worker::Origins;
use uuid::Uuid;

use crate::config::{self, Settings};
use crate::schema;

/// Reaching the mail server; a whole conversation has a minute (theke-worker).
const SMTP_CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// The settings and a host without plugins, for a command that changes records itself.
pub async fn host(config: Option<&Path>) -> Result<(Settings, Host)> {
    let settings = config::load(config)?.settings;
    let database = existing_database(&settings).await?;
    let host = host_with(&settings, database, Arc::new(NoPlugins));
    Ok((settings, host))
}

/// The settings, a host and its sandbox, for commands about plugins.
pub async fn host_and_sandbox(config: Option<&Path>) -> Result<(Settings, Host, Sandbox)> {
    let settings = config::load(config)?.settings;
    let database = existing_database(&settings).await?;
    let sandbox = sandbox(&settings)?;
    let host = host_with(&settings, database, Arc::new(sandbox.clone()));
    Ok((settings, host, sandbox))
}

/// A host over an open database.
pub fn host_with(settings: &Settings, database: Database, plugins: Arc<dyn Plugins>) -> Host {
    Host::new(database, settings.data.join("files"), plugins)
        .with_keys(Keys::in_file(settings.keys_file.clone()))
}

/// Opens the database, and makes it and the data folder where there are none; what lies there is customers' data,
/// so a new folder is for this system user alone.
pub async fn database(settings: &Settings) -> Result<Database> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&settings.data)
        .with_context(|| format!("cannot make the data folder {}", settings.data.display()))?;
    Database::open(&settings.database_url)
        .await
        .with_context(|| format!("cannot open the database {}", settings.shown_database_url()))
}

/// Opens a database that is there and up to date.
pub async fn existing_database(settings: &Settings) -> Result<Database> {
    if let Some(file) = settings.database_file().filter(|file| !file.exists()) {
        bail!(
            "there is no database at {}; `theke init` makes one, and --config names another installation",
            file.display()
        );
    }
    let database = database(settings).await?;
    schema::require_current(&database).await?;
    Ok(database)
}

/// The sandbox; nothing is loaded yet.
pub fn sandbox(settings: &Settings) -> Result<Sandbox> {
    Ok(Sandbox::open(&SandboxSettings {
        slots: settings.plugins.slots,
        time_factor: settings.plugins.time_factor,
        allow_loopback: settings.plugins.allow_loopback,
        trusted_keys: settings.plugins.trusted_keys.clone(),
        ..SandboxSettings::below(&settings.data)
    })?)
}

/// All themes; for people who work on them, ones that notice their changes.
pub fn themes(settings: &Settings) -> Result<Themes> {
    Ok(match &settings.themes {
        Some(folder) if settings.themes_reload => Themes::open_live(folder)?,
        folder => Themes::open(folder.as_deref())?,
    })
}

/// The way to the mail server; connects nowhere yet.
pub fn mailer(settings: &Settings) -> Result<Mailer> {
    Mailer::new(&settings.smtp_url, SMTP_CONNECT_TIMEOUT).context("smtp.url")
}

/// The tenant with a slug.
pub async fn tenant(host: &Host, slug: &str) -> Result<Arc<tenant::Model>> {
    match tenants::by_slug(host, slug).await? {
        Some(tenant) => Ok(Arc::new(tenant)),
        None => bail!("there is no tenant `{slug}`; `theke tenant list` shows the tenants"),
    }
}

/// A unit of work by the command line; `command` is what history and ledgers will say.
pub fn scope(host: &Host, tenant: &Arc<tenant::Model>, command: &'static str) -> Scope {
    let key = Uuid::now_v7().to_string();
    Scope::open(host, Arc::clone(tenant), Actor::System(command), Channel::System, &key)
}

/// How links in mails begin.
pub fn origins(settings: &Settings) -> Origins {
    Origins { scheme: settings.server.scheme.as_str().to_owned(), port: settings.server.public_port }
}
