//! Reads an archive from end to end without writing anything: digests, rows, and that rows and bytes belong together.

use std::collections::{BTreeSet, HashMap};
use std::io::{copy, sink};

use sea_orm::Value;
use sha2::{Digest, Sha256};
use theke_domain::entity::ids::{FileId, TenantId};
use theke_domain::entity::tables::Table;
use theke_domain::files::FILE_BYTES_MAX;
use theke_domain::tenants;

use super::manifest::{Problem, Whose};
use super::names::{self, Name};
use super::open::{Archive, damaged};
use super::row::{self, Row};
use super::rows::{Owners, Rows};
use super::{Progress, Watch, problem, tables_of};
use crate::Result;

/// What is in an archive that is whole.
#[derive(Debug, Default)]
pub struct Contents {
    /// The tenants' slugs.
    pub slugs: Vec<String>,
    /// The host names that lead to them.
    pub hosts: Vec<String>,
    /// Files with their bytes.
    pub(super) files: Vec<(TenantId, FileId)>,
    /// Packages by digest.
    pub(super) packages: Vec<String>,
    /// The master keys that secrets are sealed under.
    pub(super) keys: BTreeSet<String>,
}

/// What rows name and entries must hold.
#[derive(Default)]
struct Named {
    files: HashMap<(TenantId, FileId), String>,
    packages: BTreeSet<String>,
}

/// Verifies everything; the error names the entry that is wrong. `to_postgres` refuses what PostgreSQL would not take.
pub fn verify(archive: &mut Archive, to_postgres: bool, watch: Watch<'_>) -> Result<Contents> {
    archive.manifest().require_schema()?;
    let (mut contents, mut named) = (Contents::default(), Named::default());
    let mut owners = Owners::new(&archive.manifest().whose);
    let tables = tables_of(&archive.manifest().whose);
    for table in &tables {
        let mut rows = Rows::open(archive, table, to_postgres)?;
        let mut done = 0;
        while let Some((row, _)) = rows.next(&mut owners)? {
            named.notice(table, &row, &mut contents).map_err(problem)?;
            done += 1;
        }
        watch(Progress { what: table.name, done });
    }
    contents.require(&archive.manifest().whose).map_err(problem)?;
    let entries: Vec<String> = archive.manifest().entries.keys().cloned().collect();
    for (done, name) in (1..).zip(entries) {
        entry(archive, &name, &tables, &mut named, &mut contents)?;
        watch(Progress { what: "entries", done });
    }
    let files = named.files.into_keys().map(|(tenant, file)| Name::File(tenant, file).to_string());
    let packages = named.packages.into_iter().map(|digest| format!("packages/{digest}.theke"));
    for name in files.chain(packages) {
        if !archive.manifest().flaws.get(&name).is_some_and(|flaw| flaw.problem == Problem::Missing) {
            return Err(problem(format!(
                "{}: {name} is named by a row and missing",
                archive.path().display()
            )));
        }
    }
    Ok(contents)
}

fn entry(
    archive: &mut Archive,
    name: &str,
    tables: &[Table],
    named: &mut Named,
    contents: &mut Contents,
) -> Result<()> {
    let stranger =
        || problem(format!("the entry {name} is named by no row and no table; it does not belong here"));
    match Name::parse(name).ok_or_else(stranger)? {
        Name::Table(table) => tables.iter().any(|one| one.name == table).then_some(()).ok_or_else(stranger),
        Name::File(tenant, file) => {
            let wanted = named.files.remove(&(tenant, file)).ok_or_else(stranger)?;
            let bytes = archive.read(name, FILE_BYTES_MAX as u64)?;
            let flaw = archive.manifest().flaws.get(name).map(|flaw| flaw.problem);
            if hex::encode(Sha256::digest(&bytes)) != wanted && flaw != Some(Problem::Damaged) {
                return Err(damaged(archive.path(), name, &"its row says another SHA-256"));
            }
            contents.files.push((tenant, file));
            Ok(())
        }
        Name::Package(digest) => {
            named.packages.remove(&digest).then_some(()).ok_or_else(stranger)?;
            let path = archive.path().to_owned();
            copy(&mut archive.bytes(name)?, &mut sink()).map_err(|error| damaged(&path, name, &error))?;
            contents.packages.push(digest);
            Ok(())
        }
    }
}

impl Contents {
    /// Fails unless the rows name the tenants that the manifest names, by names that a tenant may have here.
    fn require(&self, whose: &Whose) -> Result<(), String> {
        match whose {
            Whose::Tenant { slug, .. } if self.slugs != [slug.as_str()] => {
                return Err(format!(
                    "the manifest names the tenant `{slug}`, and the rows name: {}",
                    self.slugs.join(", ")
                ));
            }
            Whose::Installation { tenants } if self.slugs.len() != *tenants => {
                let count = self.slugs.len();
                return Err(format!("the manifest says {tenants} tenants, and there are {count}"));
            }
            _ => {}
        }
        for slug in &self.slugs {
            tenants::check_slug(slug).map_err(|error| format!("the tenant `{slug}`: {error}"))?;
        }
        for host in &self.hosts {
            tenants::check_host(host).map_err(|error| format!("the host name `{host}`: {error}"))?;
        }
        Ok(())
    }
}

impl Named {
    fn notice(&mut self, table: &Table, row: &Row, contents: &mut Contents) -> Result<(), String> {
        let text = |column: &str| row::text(table, row, column).unwrap_or_default().to_owned();
        match table.name {
            "tenant" => contents.slugs.push(text("slug")),
            "domain" => contents.hosts.push(text("host")),
            "file" => {
                let id = table.place("id").and_then(|place| row.get(place));
                if let (Some(tenant), Some(Value::Uuid(Some(id)))) = (row::owner(table, row), id) {
                    self.files.insert((tenant, FileId(*id)), text("sha256"));
                }
            }
            "plugin_install" => {
                let digest = text("digest");
                if !names::is_digest(&digest) {
                    return Err(format!("an install names the package `{}`", digest.escape_debug()));
                }
                self.packages.insert(digest);
            }
            "secret" => drop(contents.keys.insert(text("key_id"))),
            _ => {}
        }
        Ok(())
    }
}
