//! On PostgreSQL the database keeps tenants apart by itself, whatever the host forgets.

use std::{env, process::Command};

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use theke_test_database::{SERVER, TestDatabase};
use theke_tests::{TestApp, cast::KAFFEE, paths};

/// Tables that name a tenant, hold nothing of it, and are read before it is known. This list may only get shorter.
const EXEMPT: [&str; 2] = ["domain", "outbox_due"];

/// The demo on PostgreSQL, whatever the rest of this run is about.
struct Portal {
    app: TestApp,
    /// As the host connects.
    serving: String,
    /// As `theke migrate` connects.
    owner: String,
}

async fn portal() -> Result<Portal> {
    let server =
        env::var(SERVER).with_context(|| format!("{SERVER} is missing; `cargo xtask test` sets it"))?;
    let database = TestDatabase::on_postgres(&server, None)?;
    let (serving, owner) = (database.url.clone(), database.migration_url.clone().unwrap_or_default());
    Ok(Portal { app: TestApp::start_on(database).await?, serving, owner })
}

#[tokio::test]
async fn every_table_with_rows_of_tenants_is_protected_and_shows_nothing_to_nobody() -> Result<()> {
    let portal = portal().await?;
    let serving = Database::connect(&portal.serving).await?;
    let tables = texts(
        &serving,
        "SELECT relname::text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'tenant_id'
         WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
    )
    .await?;
    assert!(tables.len() > 20, "{tables:?}");
    let mut filled = 0;
    for table in tables.iter().filter(|table| !EXEMPT.contains(&table.as_str())) {
        let protection = texts(
            &serving,
            &format!(
                "SELECT polname::text FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
                 WHERE relname = '{table}' AND relrowsecurity AND relforcerowsecurity
                   AND polqual IS NOT NULL AND polwithcheck IS NOT NULL"
            ),
        )
        .await?;
        assert_eq!(protection, ["tenant_rows"], "{table}");
        assert_eq!(count(&serving, table).await?, 0, "{table} shows rows to nobody");
        filled += i64::from(portal.app.rows_on_postgres(table)? > 0);
    }
    assert!(filled > 10, "only {filled} tables hold rows that could have been seen");
    Ok(serving.close().await?)
}

#[tokio::test]
async fn a_transaction_sees_and_writes_rows_of_the_tenant_that_it_names_and_forgets_it_at_its_end()
-> Result<()> {
    let portal = portal().await?;
    let serving = Database::connect(&portal.serving).await?;
    let tenants = texts(&serving, "SELECT id::text FROM tenant ORDER BY slug = 'kaffee' DESC, slug").await?;
    let [kaffee, other, ..] = tenants.as_slice() else {
        anyhow::bail!("two tenants are needed: {tenants:?}")
    };

    let transaction = serving.begin().await?;
    transaction.execute_unprepared(&format!("SELECT set_config('theke.tenant', '{kaffee}', true)")).await?;
    let seen = texts(&transaction, "SELECT DISTINCT tenant_id::text FROM account").await?;
    assert_eq!(seen, [kaffee.as_str()]);
    let moved = format!("UPDATE account SET tenant_id = '{other}'");
    let refusal =
        transaction.execute_unprepared(&moved).await.expect_err("moved to another tenant").to_string();
    assert!(refusal.contains("row-level security"), "{refusal}");
    // Dropped in the middle, as by a request that was cancelled; its connection goes back to the pool.
    drop(transaction);

    for _ in 0..20 {
        assert_eq!(count(&serving, "account").await?, 0);
    }
    Ok(serving.close().await?)
}

#[tokio::test]
async fn a_role_that_could_see_everything_serves_nothing() -> Result<()> {
    let portal = portal().await?;
    let superuser = portal.app.superuser_url().context("a database on a server has one")?;
    for (url, says) in [(&portal.owner, "owns"), (&superuser, "superuser")] {
        let ended = Command::new(paths::theke()?)
            .arg("--config")
            .arg(portal.app.folder().join("theke.toml"))
            .args(["tenant", "list"])
            .env("THEKE_DATABASE_URL", url)
            .output()?;
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(!ended.status.success(), "{told}");
        assert!(told.contains("tenants are not kept apart") && told.contains(says), "{told}");
    }
    assert!(portal.app.theke(&["tenant", "list"])?.contains(KAFFEE));
    Ok(())
}

async fn count(database: &DatabaseConnection, table: &str) -> Result<i64> {
    let counted = texts(database, &format!("SELECT count(*)::text FROM \"{table}\"")).await?;
    Ok(counted.first().context("a count has one row")?.parse()?)
}

async fn texts(database: &impl ConnectionTrait, sql: &str) -> Result<Vec<String>> {
    let rows = database.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}
