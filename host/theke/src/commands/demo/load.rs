//! `theke demo load`: tenants with people, contracts and a past, made by the same operations as real ones.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;
use theke_domain::Host;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::tenants::{self, CreateTenant};
use theke_domain::{Actor, Scope};
use theke_theme::Themes;

use super::example::Example;
use super::{cases, documents, people, records, sales, trade};
use crate::{open, output};

/// Load the tenants of a folder; what exists stays as it is
#[derive(Args)]
#[command(after_help = "\
Each folder below it with a tenant.toml is one tenant. Never load a demo beside real tenants: everybody's password
stands in the file.

Example: theke demo load --examples examples")]
pub struct Load {
    /// The folder
    #[arg(long)]
    examples: PathBuf,
}

impl Load {
    /// Loads one tenant after the other. Run again, it adds what is missing.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let themes = open::themes(&settings)?;
        for file in files(&self.examples)? {
            let text =
                std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let example: Example = toml::from_str(&text).with_context(|| format!("{}", file.display()))?;
            let folder = file.parent().unwrap_or(&self.examples);
            let added = load(&host, &themes, &example, folder)
                .await
                .with_context(|| format!("{}", file.display()))?;
            output::line(format!("{}: {added} records added.", example.tenant.name))?;
        }
        Ok(())
    }
}

/// The files of all examples, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry?.path().join("tenant.toml");
        if file.is_file() {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("{} has no folder with a tenant.toml in it", folder.display());
    }
    files.sort();
    Ok(files)
}

/// Loads one tenant; answers how many records were added.
async fn load(host: &Host, themes: &Themes, example: &Example, folder: &Path) -> Result<usize> {
    let (tenant, mut added) = tenant(host, themes, example).await?;
    added += records::accounts(host, &tenant, &example.accounts).await?;
    let password = &example.tenant.password;
    added += people::customers(host, &tenant, &example.contacts, password).await?;
    added += people::agents(host, &tenant, &example.agents, password).await?;
    added += records::contracts(host, &tenant, &example.contracts).await?;
    added += trade::products(host, &tenant, &example.products).await?;
    added += trade::assets(host, &tenant, &example.assets).await?;
    added += trade::leads(host, &tenant, &example.leads).await?;
    added += sales::load(host, &tenant, &example.orders).await?;
    added += cases::load(host, &tenant, example).await?;
    added += documents::load(host, &tenant, &example.documents, folder).await?;
    Ok(added)
}

async fn tenant(host: &Host, themes: &Themes, example: &Example) -> Result<(Arc<tenant::Model>, usize)> {
    let new = &example.tenant;
    if !themes.exists(&new.theme) {
        let known = themes.names().join(", ");
        bail!("there is no theme `{}` among: {known}; set themes.folder to the one that holds it", new.theme);
    }
    if let Some(tenant) = tenants::by_slug(host, &new.slug).await? {
        return Ok((Arc::new(tenant), 0));
    }
    let new = CreateTenant {
        slug: new.slug.clone(),
        name: new.name.clone(),
        host: new.host.clone(),
        theme: new.theme.clone(),
        locale: new.locale.clone(),
        timezone: new.timezone.clone(),
        mail_from: new.mail_from.clone(),
    };
    Ok((Arc::new(tenants::create(host, new).await?), 1))
}

/// A unit of work by the loader. It imports: nobody is mailed about the past.
pub(super) fn scope(host: &Host, tenant: &Arc<tenant::Model>) -> Scope {
    scope_of(host, tenant, Actor::System("theke demo"))
}

/// A unit of work by somebody of the example.
pub(super) fn scope_of(host: &Host, tenant: &Arc<tenant::Model>, actor: Actor) -> Scope {
    Scope::open(host, Arc::clone(tenant), actor, Channel::Import, "demo")
}
