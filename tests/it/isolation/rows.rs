//! All rows of all tables in a few words: the proof that a refusal wrote nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use anyhow::Result;
use theke_tests::TestApp;

/// What is written whoever asks for what: when a session was last seen, when a plugin's next job begins.
const UNWATCHED: [&str; 2] = ["session", "schedule"];

/// How many rows each table has, and a digest of what they say.
pub type Rows = BTreeMap<String, (usize, u64)>;

/// Everything that is recorded now.
pub async fn rows(app: &TestApp) -> Result<Rows> {
    let mut rows = Rows::new();
    for table in tables(app).await?.into_iter().filter(|table| !UNWATCHED.contains(&table.as_str())) {
        let found = texts(app, &table, &[]).await?;
        let mut digest = DefaultHasher::new();
        found.hash(&mut digest);
        rows.insert(table, (found.len(), digest.finish()));
    }
    Ok(rows)
}

/// The names of all columns, once each: whatever somebody might try to slip into a form.
pub async fn columns(app: &TestApp) -> Result<BTreeSet<String>> {
    let mut columns = BTreeSet::new();
    for table in tables(app).await? {
        columns.extend(columns_of(app, &table).await?);
    }
    Ok(columns)
}

fn on_postgres(app: &TestApp) -> bool {
    app.superuser_url().is_some()
}

async fn tables(app: &TestApp) -> Result<Vec<String>> {
    app.texts(if on_postgres(app) {
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    })
    .await
}

async fn columns_of(app: &TestApp, table: &str) -> Result<Vec<String>> {
    app.texts(&if on_postgres(app) {
        format!(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = '\"{table}\"'::regclass AND attnum > 0"
        )
    } else {
        format!("SELECT name FROM pragma_table_info('{table}')")
    })
    .await
}

/// An expression that has one text for each different row.
fn row_of(app: &TestApp, columns: &[String]) -> String {
    let texts = columns.iter().map(|column| {
        if on_postgres(app) {
            format!("COALESCE(\"{column}\"::text, 'NULL')")
        } else {
            // Keys are bytes there.
            format!("quote(\"{column}\")")
        }
    });
    texts.collect::<Vec<_>>().join(" || ',' || ")
}

/// What a table's rows say, sorted, but for some columns.
pub async fn texts(app: &TestApp, table: &str, without: &[&str]) -> Result<Vec<String>> {
    let mut columns = columns_of(app, table).await?;
    columns.retain(|column| !without.contains(&column.as_str()));
    let mut rows = app.texts(&format!("SELECT {} FROM \"{table}\"", row_of(app, &columns))).await?;
    rows.sort_unstable();
    Ok(rows)
}
