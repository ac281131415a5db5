//! All rows of all tables in a few words: the proof that a refusal wrote nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use anyhow::Result;
use theke_tests::TestApp;

/// What is written whoever asks for what: when a session was last seen, when a plugin's next job begins, what a plugin was
/// refused.
const UNWATCHED: [&str; 3] = ["session", "schedule", "plugin_log"];

/// How many rows each table has, and a digest of what they say.
pub type Rows = BTreeMap<String, (usize, String)>;

/// Each table's name, its rows and their digest, in one query: a process for each would take its time.
const ON_POSTGRES: &str = "SELECT relname || ' ' || (xpath('/row/said/text()', query_to_xml(format(
        'SELECT count(*) || '' '' || md5(coalesce(string_agg(t::text, '','' ORDER BY t::text), '''')) AS said FROM %I t',
        relname), false, true, '')))[1]::text
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

/// Everything that is recorded now.
pub async fn rows(app: &TestApp) -> Result<Rows> {
    let mut rows =
        if on_postgres(app) { digested(&app.texts(ON_POSTGRES).await?)? } else { read(app).await? };
    rows.retain(|table, _| !UNWATCHED.contains(&table.as_str()));
    Ok(rows)
}

fn digested(lines: &[String]) -> Result<Rows> {
    let mut rows = Rows::new();
    for line in lines {
        let mut words = line.split(' ');
        let (Some(table), Some(count), Some(digest)) = (words.next(), words.next(), words.next()) else {
            anyhow::bail!("`{line}` is not a table, its rows and their digest");
        };
        rows.insert(table.to_owned(), (count.parse()?, digest.to_owned()));
    }
    Ok(rows)
}

async fn read(app: &TestApp) -> Result<Rows> {
    let mut rows = Rows::new();
    for table in tables(app).await? {
        let found = texts(app, &table, &[]).await?;
        let mut digest = DefaultHasher::new();
        found.hash(&mut digest);
        rows.insert(table, (found.len(), format!("{:016x}", digest.finish())));
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
