//! Fills an archive: rows as they were at one moment, then the bytes and packages that these rows name.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use jiff::Timestamp;
use sea_orm::{DatabaseTransaction, EntityTrait, QueryOrder};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use theke_domain::Host;
use theke_domain::database::enter;
use theke_domain::entity::ids::{FileId, TenantId};
use theke_domain::entity::tables::Table;
use theke_domain::entity::tenant;

use super::manifest::{FORMAT, Flaw, Manifest, Problem, Whose};
use super::names::Name;
use super::select::Pages;
use super::write::Writer;
use super::{Folders, Progress, Watch, problem, tables_of};
use crate::Result;

/// Writes `out` with everything of the tenant `only`, or of the whole installation.
pub(crate) async fn collect(
    host: &Host,
    folders: &Folders,
    only: Option<&tenant::Model>,
    out: &Path,
    watch: Watch<'_>,
) -> Result<Manifest> {
    let writer = Writer::create(out)?;
    let snapshot = host.database.begin_snapshot().await?;
    // The first read: from here on, everything is as it is now.
    let tenants = tenant::Entity::find().order_by_asc(tenant::Column::Id).all(&snapshot).await?;
    let made_at = Timestamp::from_microsecond(host.clock.now()).unwrap_or(Timestamp::UNIX_EPOCH);
    let ids: Vec<TenantId> = tenants.iter().map(|tenant| tenant.id).collect();
    let whose = match only {
        Some(only) => Whose::Tenant { tenant: only.id, slug: only.slug.clone() },
        None => Whose::Installation { tenants: tenants.len() },
    };
    let tenants = only.map_or(ids, |only| vec![only.id]);
    let mut collection = Collection { writer, only: only.is_some(), tenants, named: Named::default(), watch };
    for table in tables_of(&whose) {
        collection.rows(&snapshot, &table).await?;
    }
    snapshot.rollback().await?;
    let flaws = collection.bytes(host, folders).await?;
    let manifest = Manifest {
        format: FORMAT,
        theke: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: made_at.to_string(),
        whose,
        schema: theke_migration::known(),
        entries: BTreeMap::new(),
        flaws,
    };
    collection.writer.finish(manifest)
}

/// What rows name that is no row.
#[derive(Default)]
struct Named {
    files: Vec<NamedFile>,
    /// Digest → plugin.
    packages: BTreeMap<String, String>,
}

struct NamedFile {
    tenant: TenantId,
    file: FileId,
    sha256: String,
    name: String,
}

struct Collection<'a> {
    writer: Writer,
    only: bool,
    tenants: Vec<TenantId>,
    named: Named,
    watch: Watch<'a>,
}

impl Collection<'_> {
    async fn rows(&mut self, snapshot: &DatabaseTransaction, table: &Table) -> Result<()> {
        let name = Name::Table(table.name.to_owned());
        let mut part = self.writer.begin(&name)?;
        let mut count = 0;
        let whose: Vec<Option<TenantId>> = match table.owner {
            Some(_) => self.tenants.iter().copied().map(Some).collect(),
            None => vec![None],
        };
        for tenant in whose {
            if let Some(tenant) = tenant {
                enter(snapshot, tenant).await?;
            }
            let mut pages = Pages {
                transaction: snapshot,
                table,
                tenant,
                to_move: self.only,
                after: None,
                is_over: false,
            };
            while let rows @ [_, ..] = pages.next().await?.as_slice() {
                for row in rows {
                    self.named.notice(table, row);
                    let mut line = serde_json::to_vec(row).map_err(|error| problem(error.to_string()))?;
                    line.push(b'\n');
                    part.write(&line)?;
                    count += 1;
                }
                (self.watch)(Progress { what: table.name, done: count });
            }
        }
        part.end(Some(count));
        Ok(())
    }

    /// Adds bytes and packages. What is gone by now or damaged stops nothing: the host removes uploads that never became
    /// part of anything, and a backup without one file is worth more than none. It is told, and told again on the way in.
    async fn bytes(&mut self, host: &Host, folders: &Folders) -> Result<BTreeMap<String, Flaw>> {
        let mut flaws = BTreeMap::new();
        let named = std::mem::take(&mut self.named);
        for (done, NamedFile { tenant, file, sha256, name: of }) in (1..).zip(named.files) {
            let name = Name::File(tenant, file);
            let bytes = there(host.blobs.get(tenant, file).await, &name)?;
            let found = bytes.as_ref().map(|bytes| hex::encode(Sha256::digest(bytes)));
            if let Some(problem) = flaw(found.as_ref(), &sha256) {
                flaws.insert(name.to_string(), Flaw { problem, of });
            }
            self.add(&name, bytes)?;
            (self.watch)(Progress { what: "files", done });
        }
        for (digest, of) in named.packages {
            let path = folders.packages().join(format!("{digest}.theke"));
            let name = Name::Package(digest);
            let bytes = there(tokio::fs::read(&path).await, &name)?;
            if bytes.is_none() {
                flaws.insert(name.to_string(), Flaw { problem: Problem::Missing, of });
            }
            self.add(&name, bytes)?;
        }
        Ok(flaws)
    }

    fn add(&mut self, name: &Name, bytes: Option<Vec<u8>>) -> Result<()> {
        let Some(bytes) = bytes else { return Ok(()) };
        let mut part = self.writer.begin(name)?;
        part.write(&bytes)?;
        part.end(None);
        Ok(())
    }
}

impl Named {
    fn notice(&mut self, table: &Table, row: &Map<String, Json>) {
        let text = |column: &str| row.get(column).and_then(Json::as_str).unwrap_or_default();
        match table.name {
            "file" => {
                if let (Ok(tenant), Ok(file)) = (text("tenant_id").parse(), text("id").parse()) {
                    let (sha256, name) = (text("sha256").to_owned(), text("name").to_owned());
                    self.files.push(NamedFile { tenant, file, sha256, name });
                }
            }
            "plugin_install" => {
                self.packages.insert(text("digest").to_owned(), text("name").to_owned());
            }
            _ => {}
        }
    }
}

fn flaw(found: Option<&String>, wanted: &str) -> Option<Problem> {
    match found {
        None => Some(Problem::Missing),
        Some(found) if found != wanted => Some(Problem::Damaged),
        Some(_) => None,
    }
}

fn there(read: std::io::Result<Vec<u8>>, name: &Name) -> Result<Option<Vec<u8>>> {
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(problem(format!("cannot read {name} in the data folder: {error}"))),
    }
}
