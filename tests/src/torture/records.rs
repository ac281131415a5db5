//! The portal's records as the database has them, read in one snapshot.

use anyhow::{Context, Result};
use sea_orm::{
    ConnectionTrait, Database, DatabaseBackend, DatabaseTransaction, FromQueryResult, IsolationLevel,
    Statement, TransactionTrait,
};
use serde_json::Value;
use uuid::Uuid;

/// A case.
#[derive(Debug, FromQueryResult)]
pub struct Case {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub number: String,
    pub subject: String,
    pub entitlement_id: Option<Uuid>,
    pub first_closed_at: Option<i64>,
}

/// A message.
#[derive(Debug, FromQueryResult)]
pub struct Message {
    pub id: Uuid,
    pub case_id: Uuid,
    pub body: String,
}

/// A file.
#[derive(Debug, FromQueryResult)]
pub struct File {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub case_id: Option<Uuid>,
    pub message_id: Option<Uuid>,
    pub size: i64,
    pub sha256: String,
}

/// An effect.
#[derive(Debug, FromQueryResult)]
pub struct Effect {
    pub id: Uuid,
    pub kind: String,
    pub status: String,
    pub last_error: Option<String>,
}

/// A ledger's balance.
#[derive(Debug, FromQueryResult)]
pub struct Ledger {
    pub tenant_id: Uuid,
    pub name: String,
    pub granted: i64,
    pub reserved: i64,
    pub committed: i64,
}

/// A ledger's entry.
#[derive(Debug, FromQueryResult)]
pub struct Entry {
    pub tenant_id: Uuid,
    pub ledger: String,
    pub reference: String,
    pub kind: String,
    pub amount: i64,
}

/// A counter of numbers.
#[derive(Debug, FromQueryResult)]
pub struct Series {
    pub tenant_id: Uuid,
    pub name: String,
    pub next: i64,
}

#[derive(Debug, FromQueryResult)]
struct Answer {
    response: Value,
}

#[derive(Debug, FromQueryResult)]
struct Id {
    id: Uuid,
}

/// Everything that the checks look at.
#[derive(Debug, Default)]
pub struct Records {
    pub cases: Vec<Case>,
    pub messages: Vec<Message>,
    pub files: Vec<File>,
    pub effects: Vec<Effect>,
    /// The effects that are to be tried.
    pub due: Vec<Uuid>,
    pub ledgers: Vec<Ledger>,
    pub entries: Vec<Entry>,
    pub series: Vec<Series>,
    /// Where the stored answers of forms lead.
    pub answers: Vec<String>,
    /// What the database says about its own soundness; empty when it has no complaint.
    pub complaints: Vec<String>,
}

impl Records {
    /// Reads the database beside the running host; the URL must lead past row-level security.
    pub async fn read(url: &str) -> Result<Self> {
        let database = Database::connect(url).await?;
        // Otherwise PostgreSQL shows each statement another moment.
        let one_moment = (database.get_database_backend() == DatabaseBackend::Postgres)
            .then_some(IsolationLevel::RepeatableRead);
        let snapshot = database.begin_with_config(one_moment, None).await?;
        let records = Self::read_from(&snapshot).await;
        snapshot.rollback().await?;
        database.close().await?;
        records
    }

    async fn read_from(snapshot: &DatabaseTransaction) -> Result<Self> {
        let answers: Vec<Answer> = all(snapshot, "SELECT response FROM form_response").await?;
        let due: Vec<Id> = all(snapshot, "SELECT outbox_id AS id FROM outbox_due").await?;
        Ok(Self {
            cases: all(
                snapshot,
                "SELECT id, tenant_id, number, subject, entitlement_id, first_closed_at FROM \"case\"",
            )
            .await?,
            messages: all(snapshot, "SELECT id, case_id, body FROM message").await?,
            files: all(snapshot, "SELECT id, tenant_id, case_id, message_id, size, sha256 FROM file").await?,
            effects: all(snapshot, "SELECT id, kind, status, last_error FROM outbox").await?,
            due: due.into_iter().map(|row| row.id).collect(),
            ledgers: all(snapshot, "SELECT tenant_id, name, granted, reserved, committed FROM ledger")
                .await?,
            entries: all(snapshot, "SELECT tenant_id, ledger, reference, kind, amount FROM ledger_entry")
                .await?,
            series: all(snapshot, "SELECT tenant_id, name, next FROM series").await?,
            answers: answers.into_iter().filter_map(|row| location(&row.response)).collect(),
            complaints: complaints(snapshot).await?,
        })
    }
}

fn location(answer: &Value) -> Option<String> {
    Some(answer.get("location")?.as_str()?.to_owned())
}

async fn all<R: FromQueryResult>(snapshot: &DatabaseTransaction, sql: &str) -> Result<Vec<R>> {
    let statement = Statement::from_string(snapshot.get_database_backend(), sql);
    R::find_by_statement(statement).all(snapshot).await.with_context(|| sql.to_owned())
}

/// Asks the database to check its own pages, indexes and references.
async fn complaints(snapshot: &DatabaseTransaction) -> Result<Vec<String>> {
    if snapshot.get_database_backend() == DatabaseBackend::Postgres {
        return damaged_indexes(snapshot).await;
    }
    let run =
        async |sql: &str| snapshot.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await;
    let mut complaints = Vec::new();
    for row in run("PRAGMA integrity_check").await? {
        let line: String = row.try_get_by_index(0)?;
        if line != "ok" {
            complaints.push(line);
        }
    }
    for row in run("PRAGMA foreign_key_check").await? {
        let table: String = row.try_get_by_index(0)?;
        complaints.push(format!("a row of {table} refers to nothing"));
    }
    Ok(complaints)
}

/// PostgreSQL checks references with each write; what a crash could harm are the indexes.
async fn damaged_indexes(snapshot: &DatabaseTransaction) -> Result<Vec<String>> {
    let run = async |sql: &str| {
        snapshot.query_all_raw(Statement::from_string(DatabaseBackend::Postgres, sql)).await
    };
    run("CREATE EXTENSION IF NOT EXISTS amcheck").await?;
    // Raises an error that names the index.
    let checked = run("SELECT bt_index_check(index.oid, true) FROM pg_class index \
         JOIN pg_namespace place ON place.oid = index.relnamespace \
         JOIN pg_am method ON method.oid = index.relam \
         WHERE index.relkind = 'i' AND method.amname = 'btree' AND place.nspname = 'public'")
    .await;
    Ok(checked.err().map(|error| error.to_string()).into_iter().collect())
}
