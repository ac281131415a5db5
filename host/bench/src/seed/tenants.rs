//! Tenants with a customer who has signed in, and their installs.

use std::sync::Arc;

use anyhow::{Context, Result};
use theke_domain::contacts::{self, CreateContact};
use theke_domain::entity::ids::{ContactId, UserId};
use theke_domain::entity::kinds::{Channel, Lifecycle, UserKind};
use theke_domain::entity::tenant;
use theke_domain::installs::{self, Install};
use theke_domain::tenants::CreateTenant;
use theke_domain::users::{self, CreateUser};
use theke_domain::{Actor, Host, Scope, sessions, tenants as domain};
use theke_sandbox::Installed;

use super::five_packages;
use super::installation::Installation;
use crate::bench::Bench;
use crate::load::Target;

/// A tenant and its signed-in people.
#[derive(Clone, Debug)]
pub struct Resident {
    /// The tenant.
    pub tenant: Arc<tenant::Model>,
    /// The customer.
    pub contact: ContactId,
    /// The customer's session.
    customer: String,
    /// An agent's session.
    agent: String,
    host: String,
}

impl Resident {
    /// A page as the customer opens it.
    pub fn page(&self, path: &str) -> Target {
        self.target(path, &self.customer)
    }

    /// A page as the agent opens it.
    pub fn desk(&self, path: &str) -> Target {
        self.target(path, &self.agent)
    }

    /// A page as somebody opens it who has not signed in.
    pub fn guest(&self, path: &str) -> Target {
        Target { host: self.host.clone(), path: path.to_owned(), cookie: None }
    }

    fn target(&self, path: &str, secret: &str) -> Target {
        Target { cookie: Some(format!("theke_session={secret}")), ..self.guest(path) }
    }
}

/// A tenant without people.
pub async fn bare_tenant(host: &Host, slug: &str) -> Result<Arc<tenant::Model>> {
    let new = CreateTenant {
        slug: slug.to_owned(),
        name: format!("Bench {slug}"),
        host: host_name(slug),
        theme: "base".to_owned(),
        locale: "en".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
        mail_from: "service@bench.example".to_owned(),
    };
    let created = domain::create(host, new).await;
    Ok(Arc::new(created.with_context(|| format!("cannot create the tenant {slug}"))?))
}

/// So many tenants, each with a customer, an agent and five plugins.
pub async fn tenants(
    bench: &Bench,
    installation: &Installation,
    prefix: &str,
    count: usize,
) -> Result<Vec<Resident>> {
    let mut residents = Vec::with_capacity(count);
    let mut installed = Vec::new();
    for index in 0..count {
        let tenant = bare_tenant(&installation.host, &format!("{prefix}{index}")).await?;
        if index == 0 {
            for package in five_packages(bench)? {
                installed.push(installation.install(&tenant.slug, &package).await?);
            }
        }
        // The packages are compiled and kept after the first tenant; for the others the rows are enough.
        residents.push(settle(&installation.host, tenant, &installed).await?);
    }
    Ok(residents)
}

async fn settle(host: &Host, tenant: Arc<tenant::Model>, installed: &[Installed]) -> Result<Resident> {
    let scope =
        Scope::open(host, Arc::clone(&tenant), Actor::System("theke-bench"), Channel::Import, "settle");
    let contact = contacts::create(&scope, contact()).await?.id;
    let customer = user(&scope, UserKind::Customer, Some(contact)).await?;
    let agent = user(&scope, UserKind::Agent, None).await?;
    let resident = Resident {
        contact,
        customer: sessions::open(&scope, customer).await?,
        agent: sessions::open(&scope, agent).await?,
        host: host_name(&tenant.slug),
        tenant,
    };
    for plugin in installed {
        let install = Install {
            name: plugin.name.clone(),
            digest: plugin.digest.clone(),
            version: plugin.version.clone(),
            grants: plugin.grants.clone(),
            settings: serde_json::json!({}),
        };
        installs::put(&scope, install).await?;
    }
    scope.commit().await?;
    Ok(resident)
}

fn host_name(slug: &str) -> String {
    format!("{slug}.bench.localhost")
}

fn contact() -> CreateContact {
    CreateContact {
        number: String::new(),
        salutation: String::new(),
        given_name: "Alice".to_owned(),
        family_name: "Anders".to_owned(),
        email: Some("alice@example.com".to_owned()),
        phone: None,
        locale: "en".to_owned(),
        lifecycle: Lifecycle::Customer,
    }
}

async fn user(scope: &Scope, kind: UserKind, contact: Option<ContactId>) -> Result<UserId> {
    let (email, name) = match kind {
        UserKind::Customer => ("alice@example.com", "Alice Anders"),
        UserKind::Agent | UserKind::Admin => ("dora@bench.example", "Dora Dahl"),
    };
    let new =
        CreateUser { email: email.to_owned(), name: name.to_owned(), kind, contact, locale: "en".to_owned() };
    Ok(users::create(scope, new).await?.id)
}
