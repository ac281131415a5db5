//! Takes an archive in as a whole or not at all: files aside, rows in one transaction, files to their place, commit.

use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use theke_domain::entity::ids::TenantId;
use theke_domain::entity::{domain, operator, tenant};
use theke_domain::{Host, installs};

use super::check::{Contents, verify};
use super::incoming::Incoming;
use super::land::Landing;
use super::manifest::Whose;
use super::open::Archive;
use super::{Folders, Watch, problem};
use crate::{Error, Result};

/// What is not as in the archive.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Changes<'a> {
    /// Another slug for the tenant.
    pub slug: Option<&'a str>,
    /// One host name in place of all in the archive.
    pub domain: Option<&'a str>,
}

/// Takes the archive in. Hosts that serve notice within about a second.
pub(crate) async fn arrive(
    host: &Host,
    folders: &Folders,
    archive: &mut Archive,
    changes: Changes<'_>,
    watch: Watch<'_>,
) -> Result<()> {
    let mut contents = verify(archive, host.database.is_postgres(), &mut *watch)?;
    contents.slugs = changes.slug.map_or(contents.slugs, |slug| vec![slug.to_owned()]);
    contents.hosts = changes.domain.map_or(contents.hosts, |domain| vec![domain.to_owned()]);
    require_keys(host, archive, &contents)?;
    let incoming = Incoming::claim(folders)?;
    // Asked before the work, and again where the answer counts.
    refuse(host.database.begin_snapshot().await?, archive, &contents).await?;
    incoming.unpack(host, archive, &contents, &mut *watch).await?;
    let write = host.database.begin_write().await?;
    refuse_on(&write.transaction, archive, &contents).await?;
    rows(&write.transaction, archive, changes, watch).await?;
    let placed = incoming.place(host, folders, &contents).await?;
    if let Err(error) = write.commit().await {
        // Whether it took effect is unknown when the connection broke: with rows, the bytes must stay.
        if matches!(has_arrived(host, archive).await, Ok(false)) {
            placed.undo(host).await;
        }
        return Err(error.into());
    }
    Ok(())
}

/// Secrets arrive sealed. A tenant whose secrets could not be opened here would arrive broken; a backup is worth having
/// without them.
fn require_keys(host: &Host, archive: &Archive, contents: &Contents) -> Result<()> {
    let missing: Vec<&str> =
        contents.keys.iter().map(String::as_str).filter(|key| !host.keys.has(key)).collect();
    match (missing.as_slice(), &archive.manifest().whose) {
        ([], _) | (_, Whose::Installation { .. }) => Ok(()),
        (missing, Whose::Tenant { .. }) => Err(problem(format!(
            "the tenant's secrets are sealed under master keys that this installation does not have: {}; add their lines \
             to the file that secrets.keys_file names, or remove the secrets where the tenant comes from \
             (`theke secret list`, `theke secret remove`) and export it again",
            missing.join(", ")
        ))),
    }
}

async fn rows(
    transaction: &DatabaseTransaction,
    archive: &mut Archive,
    changes: Changes<'_>,
    watch: Watch<'_>,
) -> Result<()> {
    let landing = Landing { transaction, slug: changes.slug, without_hosts: changes.domain.is_some() };
    landing.run(archive, watch).await?;
    if let (Some(name), Whose::Tenant { tenant, .. }) = (changes.domain, &archive.manifest().whose) {
        let only = domain::ActiveModel {
            host: Set(name.to_owned()),
            tenant_id: Set(*tenant),
            is_primary: Set(true),
        };
        domain::Entity::insert(only).exec_without_returning(transaction).await?;
    }
    Ok(installs::bump_generation(transaction).await?)
}

async fn refuse(snapshot: DatabaseTransaction, archive: &Archive, contents: &Contents) -> Result<()> {
    let outcome = refuse_on(&snapshot, archive, contents).await;
    snapshot.rollback().await?;
    outcome
}

async fn refuse_on(transaction: &DatabaseTransaction, archive: &Archive, contents: &Contents) -> Result<()> {
    match &archive.manifest().whose {
        Whose::Tenant { tenant, .. } => refuse_taken(transaction, *tenant, contents).await,
        Whose::Installation { .. } => refuse_occupied(transaction).await,
    }
}

async fn refuse_taken(transaction: &DatabaseTransaction, id: TenantId, contents: &Contents) -> Result<()> {
    if let Some(here) = tenant::Entity::find_by_id(id).one(transaction).await? {
        return Err(problem(format!(
            "this tenant is here already, as `{}`; nothing was imported",
            here.slug
        )));
    }
    for slug in &contents.slugs {
        let taken = tenant::Entity::find().filter(tenant::Column::Slug.eq(slug)).one(transaction).await?;
        if taken.is_some() {
            return Err(problem(format!(
                "there is already a tenant `{slug}`; name another slug with --slug"
            )));
        }
    }
    for host in &contents.hosts {
        if domain::Entity::find_by_id(host.clone()).one(transaction).await?.is_some() {
            return Err(problem(format!(
                "the host name `{host}` already leads to a tenant; name another one with --host"
            )));
        }
    }
    Ok(())
}

async fn refuse_occupied(transaction: &DatabaseTransaction) -> Result<()> {
    let tenant = tenant::Entity::find().limit(1).one(transaction).await?.map(|tenant| tenant.slug);
    let operator = operator::Entity::find().limit(1).one(transaction).await?.map(|operator| operator.email);
    match (tenant, operator) {
        (None, None) => Ok(()),
        (Some(tenant), _) => Err(occupied(&format!("the tenant `{tenant}`"))),
        (None, Some(operator)) => Err(occupied(&format!("the operator {operator}"))),
    }
}

fn occupied(what: &str) -> Error {
    problem(format!(
        "this installation already has {what}, and a backup is restored into an empty one: name a new data folder and \
         database in the configuration, and leave `theke init` out"
    ))
}

async fn has_arrived(host: &Host, archive: &Archive) -> Result<bool> {
    let mut tenants = tenant::Entity::find();
    if let Whose::Tenant { tenant, .. } = &archive.manifest().whose {
        tenants = tenants.filter(tenant::Column::Id.eq(*tenant));
    }
    Ok(tenants.limit(1).one(host.database.connection()).await?.is_some())
}
