//! Creates a tenant with the host name that leads to it.

use sea_orm::{ActiveValue::Set, EntityTrait};
use theke_entity::ids::TenantId;
use theke_entity::kinds::TenantStatus;
use theke_entity::{domain, tenant};

use crate::validate::Violations;
use crate::{Error, Host, Result, installs, tenants};

/// Languages that the host speaks.
pub const LOCALES: [&str; 2] = ["de", "en"];
/// A slug fits into file names, logs and addresses.
const SLUG_CHARACTERS_MAX: usize = 40;

/// What a new tenant needs.
#[derive(Clone, Debug)]
pub struct CreateTenant {
    /// ASCII name, unique on this host.
    pub slug: String,
    /// What people read.
    pub name: String,
    /// The host name that leads to it.
    pub host: String,
    /// Folder name of the theme.
    pub theme: String,
    /// `de` or `en`.
    pub locale: String,
    /// IANA name.
    pub timezone: String,
    /// Sender address of its mails.
    pub mail_from: String,
}

/// Creates a tenant; [`Error::Conflict`] when its slug or host name is taken.
pub async fn create(host: &Host, new: CreateTenant) -> Result<tenant::Model> {
    check(&new)?;
    if tenants::by_slug(host, &new.slug).await?.is_some() {
        return Err(Error::Conflict(format!("there is already a tenant `{}`", new.slug)));
    }
    if tenants::by_host(host, &new.host).await?.is_some() {
        return Err(Error::Conflict(format!("the host name `{}` already leads to a tenant", new.host)));
    }
    let tenant = tenant::ActiveModel {
        id: Set(TenantId::new()),
        slug: Set(new.slug),
        name: Set(new.name),
        theme: Set(new.theme),
        locale: Set(new.locale),
        timezone: Set(new.timezone),
        mail_from: Set(new.mail_from),
        status: Set(TenantStatus::Active),
        created_at: Set(host.clock.now()),
    };
    let write = host.database.begin_write().await?;
    let tenant = tenant::Entity::insert(tenant).exec_with_returning(&write.transaction).await?;
    let domain =
        domain::ActiveModel { host: Set(new.host), tenant_id: Set(tenant.id), is_primary: Set(true) };
    domain::Entity::insert(domain).exec_without_returning(&write.transaction).await?;
    installs::bump_generation(&write.transaction).await?;
    write.commit().await?;
    Ok(tenant)
}

/// Fails unless this can be a tenant's slug.
pub fn check_slug(slug: &str) -> Result<()> {
    let mut violations = Violations::default();
    slug_of(&mut violations, slug);
    violations.finish()
}

/// Fails unless this can be a host name that leads to a tenant.
pub fn check_host(host: &str) -> Result<()> {
    let mut violations = Violations::default();
    host_of(&mut violations, host);
    violations.finish()
}

fn slug_of(violations: &mut Violations, slug: &str) {
    let is_slug = slug.len() <= SLUG_CHARACTERS_MAX
        && slug.starts_with(|c: char| c.is_ascii_lowercase())
        && slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_slug {
        violations.add("slug", "use lower-case ASCII letters, digits and -, a letter first, at most 40");
    }
}

fn host_of(violations: &mut Violations, host: &str) {
    let may_stand = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    if host.is_empty() || !host.chars().all(may_stand) {
        violations.add("host", "use a lower-case host name without port, e.g. portal.example.com");
    }
}

fn check(new: &CreateTenant) -> Result<()> {
    let mut violations = Violations::default();
    slug_of(&mut violations, &new.slug);
    host_of(&mut violations, &new.host);
    violations.line("name", &new.name);
    violations.email("mail_from", &new.mail_from);
    if !LOCALES.contains(&new.locale.as_str()) {
        violations.add("locale", "use de or en");
    }
    if jiff::tz::TimeZone::get(&new.timezone).is_err() {
        violations.add("timezone", "use an IANA name, e.g. Europe/Berlin");
    }
    violations.finish()
}
