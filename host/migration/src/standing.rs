//! Compares a database's schema with the migrations that this program knows, and brings it up to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait,
};

use crate::Migrator;

/// Where applied migrations are noted.
const TABLE: &str = "seaql_migrations";

/// How a database's schema differs from this program's; equal when both lists are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Migrations that are still to be applied.
    pub pending: Vec<String>,
    /// Migrations that a newer program has applied and this one does not know.
    pub unknown: Vec<String>,
}

/// The names of the migrations that this program knows, in their order.
pub fn known() -> Vec<String> {
    Migrator::migrations().iter().map(|one| one.name().to_owned()).collect()
}

/// Compares; changes nothing.
pub async fn standing(database: &DatabaseConnection) -> Result<Standing, DbErr> {
    let applied: Vec<String> = if SchemaManager::new(database).has_table(TABLE).await? {
        applied(database).await?
    } else {
        Vec::new()
    };
    let known = known();
    Ok(Standing { pending: without(&known, &applied), unknown: without(&applied, &known) })
}

/// Read as it is: the library's own question would first create the table, which the role that serves may not.
async fn applied(database: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let select = Query::select().column("version").from(TABLE).order_by("version", Order::Asc).to_owned();
    let rows = database.query_all(&select).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

/// Applies what is pending, in its order, and lets the role of `serving` read and write rows and nothing else. On
/// PostgreSQL `owner` is another role, and two processes wait for each other; on SQLite both are the same, and the
/// caller sees to it that only one process does this at a time.
pub async fn apply(owner: &DatabaseConnection, serving: &DatabaseConnection) -> Result<(), DbErr> {
    if owner.get_database_backend() != DbBackend::Postgres {
        return Migrator::up(owner, None).await;
    }
    // Held on a connection of its own until everything is applied, and let go by PostgreSQL if this process dies.
    let lock = owner.begin().await?;
    lock.execute_unprepared(
        "SELECT pg_advisory_xact_lock(hashtext('theke.migrate'), hashtext(current_schema()))",
    )
    .await?;
    Migrator::up(owner, None).await?;
    grant(owner, &role(serving).await?).await?;
    lock.commit().await
}

/// The role that PostgreSQL knows a connection by.
pub async fn role(database: &DatabaseConnection) -> Result<String, DbErr> {
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT current_user::text");
    let row = database.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("current_user".to_owned()))?.try_get_by_index(0)
}

/// Repeated with each migration, for its new tables.
async fn grant(owner: &DatabaseConnection, role: &str) -> Result<(), DbErr> {
    let role = format!("\"{}\"", role.replace('"', "\"\"").replace('\'', "''"));
    let grants = format!(
        "DO $grants$ DECLARE here text := quote_ident(current_schema()); BEGIN
            EXECUTE 'GRANT USAGE ON SCHEMA ' || here || ' TO {role}';
            EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ' || here || ' TO {role}';
            EXECUTE 'REVOKE INSERT, UPDATE, DELETE ON {TABLE} FROM {role}';
         END $grants$"
    );
    owner.execute_unprepared(&grants).await?;
    Ok(())
}

fn without(all: &[String], others: &[String]) -> Vec<String> {
    all.iter().filter(|one| !others.contains(one)).cloned().collect()
}
