//! Writes an archive's rows into an open transaction, in the order in which they refer to each other.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Value};
use theke_domain::database::enter;
use theke_domain::entity::ids::TenantId;
use theke_domain::entity::tables::Table;

use super::open::Archive;
use super::row::{self, Row};
use super::rows::{Owners, Rows};
use super::{Progress, Watch, problem, tables_of};
use crate::Result;

/// Rows of one statement: 500 of the widest table stay below the parameters that SQLite and PostgreSQL take.
const BATCH: usize = 500;
/// And so many bytes.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Where rows go, and what is not as in the archive.
pub(super) struct Landing<'a> {
    pub transaction: &'a DatabaseTransaction,
    /// Another slug for the tenant.
    pub slug: Option<&'a str>,
    /// Whether the archive's host names stay out.
    pub without_hosts: bool,
}

impl Landing<'_> {
    /// Writes all rows.
    pub async fn run(&self, archive: &mut Archive, watch: Watch<'_>) -> Result<()> {
        let whose = archive.manifest().whose.clone();
        let mut owners = Owners::new(&whose);
        for table in &tables_of(&whose) {
            if !(self.without_hosts && table.name == "domain") {
                self.table(archive, table, &mut owners, &mut *watch).await?;
            }
        }
        Ok(())
    }

    async fn table(
        &self,
        archive: &mut Archive,
        table: &Table,
        owners: &mut Owners,
        watch: Watch<'_>,
    ) -> Result<()> {
        let to_postgres = self.transaction.get_database_backend() == DbBackend::Postgres;
        let mut rows = Rows::open(archive, table, to_postgres)?;
        let (mut later, mut done) = (Vec::new(), 0);
        let mut batch = Batch::default();
        while let Some((mut row, bytes)) = rows.next(owners)? {
            let owner = row::owner(table, &row);
            if batch.is_full() || batch.owner != owner {
                done += batch.rows.len() as u64;
                self.insert(table, std::mem::take(&mut batch)).await?;
                watch(Progress { what: table.name, done });
                batch.owner = owner;
            }
            self.adapt(table, &mut row);
            later.extend(postponed(table, &mut row));
            batch.bytes += bytes;
            batch.rows.push(row);
        }
        self.insert(table, batch).await?;
        self.connect(table, later).await
    }

    fn adapt(&self, table: &Table, row: &mut Row) {
        if let (Some(slug), "tenant", Some(place)) = (self.slug, table.name, table.place("slug")) {
            row[place] = slug.into();
        }
    }

    async fn insert(&self, table: &Table, batch: Batch) -> Result<()> {
        if batch.rows.is_empty() {
            return Ok(());
        }
        if let Some(owner) = batch.owner {
            enter(self.transaction, owner).await?;
        }
        let mut insert = Query::insert();
        insert.into_table(table.name).columns(table.columns.iter().map(|column| column.name));
        for row in batch.rows {
            let values = insert.values(row.into_iter().map(Expr::value));
            values.map_err(|error| problem(format!("{}: {error}", table.name)))?;
        }
        self.transaction.execute(&insert).await?;
        Ok(())
    }

    /// Lets rows refer to rows of their own table, now that all are there.
    async fn connect(&self, table: &Table, later: Vec<Postponed>) -> Result<()> {
        for Postponed { owner, column, key, target } in later {
            enter(self.transaction, owner).await?;
            let mut update = Query::update();
            update.table(table.name).value(column, target).and_where(Expr::col(table.key).eq(key));
            if let Some(tenant) = table.owner {
                update.and_where(Expr::col(tenant).eq(owner));
            }
            self.transaction.execute(&update).await?;
        }
        Ok(())
    }
}

/// Rows of one tenant.
#[derive(Default)]
struct Batch {
    owner: Option<TenantId>,
    rows: Vec<Row>,
    bytes: usize,
}

impl Batch {
    fn is_full(&self) -> bool {
        self.rows.len() >= BATCH || self.bytes >= BATCH_BYTES
    }
}

/// A reference that is set when its target is there.
struct Postponed {
    owner: TenantId,
    column: &'static str,
    key: Value,
    target: Value,
}

/// Takes the reference to a row of the same table out of a row.
fn postponed(table: &Table, row: &mut Row) -> Option<Postponed> {
    let column = table.own_reference?;
    let (place, key) = (table.place(column)?, table.place(table.key)?);
    let owner = row::owner(table, row)?;
    let target = row[place].clone();
    if target == Value::Uuid(None) {
        return None;
    }
    row[place] = Value::Uuid(None);
    Some(Postponed { owner, column, key: row[key].clone(), target })
}
