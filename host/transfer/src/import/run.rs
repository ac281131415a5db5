//! Imports a file: row by row, in batches that each commit as a whole.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::upsert::Upsert;
use theke_domain::{Actor, Host, Scope};
use uuid::Uuid;

use super::claims::Claims;
use super::input::{Row, Table};
use super::map::Map;
use super::record::{Builder, Record};
use super::rejects::Rejects;
use super::report::{Counts, Fault, Refusal, Report};
use super::save::{Refused, save};
use crate::{Error, Result};

/// Rows of one transaction: few enough that others who write wait less than a second.
pub const BATCH_ROWS: usize = 500;
/// Between two batches others have their turn: who waits for SQLite's write lock looks every 100 ms.
const TURN: Duration = Duration::from_millis(110);
/// Refused rows that the report shows; the rejects file has all.
const REFUSALS_SHOWN: usize = 20;

/// An import that can begin.
pub struct Import<'a> {
    /// The host, with the tenant's plugins.
    pub host: &'a Host,
    /// Whose records.
    pub tenant: &'a Arc<tenant::Model>,
    /// How the file is read.
    pub map: &'a Map,
    /// The file.
    pub table: &'a Table,
    /// Whether everything is done and then undone.
    pub dry_run: bool,
    /// Whether new users get their invitation.
    pub invite: bool,
}

/// What became of a batch.
#[derive(Default)]
struct Batch {
    counts: Counts,
    refusals: Vec<Refusal>,
}

impl Import<'_> {
    /// Imports all rows. `progress` hears how many are done after each batch. A row that is refused leaves no trace and
    /// the others land; an error in between keeps the batches before it, and importing again ends as importing once.
    pub async fn run(&self, mut rejects: Option<Rejects>, mut progress: impl FnMut(usize)) -> Result<Report> {
        let zone = TimeZone::get(&self.tenant.timezone).unwrap_or(TimeZone::UTC);
        let builder = Builder::new(self.map, self.table, zone);
        let mut claims = Claims::new(self.map.noun);
        let mut report = Report::default();
        let mut rows = self.table.rows().peekable();
        while let Some(first) = rows.peek().map(|row| row.line) {
            if report.counts.rows > 0 {
                tokio::time::sleep(TURN).await;
            }
            let batch: Vec<Row> = rows.by_ref().take(BATCH_ROWS).collect();
            let batch = self.batch(batch, &builder, &mut claims).await;
            let batch = batch.map_err(|source| Error::Stopped { line: first, source: Box::new(source) })?;
            if let Some(rejects) = &mut rejects {
                rejects.write(&batch.refusals)?;
            }
            report.add(batch);
            progress(report.counts.rows);
        }
        Ok(report)
    }

    async fn batch(&self, rows: Vec<Row>, builder: &Builder<'_>, claims: &mut Claims) -> Result<Batch> {
        let key = Uuid::now_v7().to_string();
        let actor = Actor::System("theke import");
        let scope = Scope::open(self.host, Arc::clone(self.tenant), actor, Channel::Import, &key);
        // Opens the transaction: a database that is busy stops the import, and is no row's fault.
        scope.savepoint(async { Ok::<(), theke_domain::Error>(()) }).await?;
        let mut batch = Batch::default();
        for row in rows {
            match self.row(&scope, &row, builder, claims).await {
                Ok(outcome) => batch.counts.add(outcome),
                Err(Stop::Row(faults)) => {
                    batch.counts.refuse();
                    batch.refusals.push(Refusal { line: row.line, faults, cells: row.cells });
                }
                Err(Stop::All(error)) => {
                    scope.rollback().await?;
                    return Err(error.into());
                }
            }
        }
        let end = if self.dry_run { scope.rollback().await } else { scope.commit().await };
        end?;
        Ok(batch)
    }

    /// Writes a row as a whole, or nothing of it.
    async fn row(
        &self,
        scope: &Scope,
        row: &Row,
        builder: &Builder<'_>,
        claims: &mut Claims,
    ) -> Result<Upsert, Stop> {
        let record = builder.build(row).map_err(Stop::Row)?;
        let claimed = claims.claim(row.line, &record);
        if !claimed.is_empty() {
            return Err(Stop::Row(claimed));
        }
        // On the heap: what the domain does with a record is large while it waits.
        let saved = Box::pin(scope.savepoint(save(scope, self.map.noun, &record, self.invite))).await;
        saved.map_err(|refused| match refused {
            Refused::Row(violations) => Stop::Row(faults(&record, violations)),
            Refused::All(error) => Stop::All(error),
        })
    }
}

/// Why a row is not in.
enum Stop {
    /// This is wrong with it.
    Row(Vec<Fault>),
    /// Nothing more can be written now.
    All(theke_domain::Error),
}

/// What the domain finds wrong, beside what the row says.
fn faults(record: &Record, violations: Vec<theke_domain::Violation>) -> Vec<Fault> {
    let fault = |violation: theke_domain::Violation| {
        let value = record.text(&violation.field).unwrap_or_default().to_owned();
        Fault { value, violation: Box::new(violation) }
    };
    violations.into_iter().map(fault).collect()
}

impl Report {
    fn add(&mut self, batch: Batch) {
        self.counts.rows += batch.counts.rows;
        self.counts.created += batch.counts.created;
        self.counts.updated += batch.counts.updated;
        self.counts.unchanged += batch.counts.unchanged;
        self.counts.refused += batch.counts.refused;
        let room = REFUSALS_SHOWN.saturating_sub(self.refusals.len());
        self.refusals.extend(batch.refusals.into_iter().take(room));
    }
}
