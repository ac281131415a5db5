//! Compares a database's schema with the migrations that this program knows, and brings it up to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseConnection;

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

/// Compares; changes nothing.
pub async fn standing(database: &DatabaseConnection) -> Result<Standing, DbErr> {
    let applied: Vec<String> = if SchemaManager::new(database).has_table(TABLE).await? {
        Migrator::get_migration_models(database).await?.into_iter().map(|row| row.version).collect()
    } else {
        Vec::new()
    };
    let known: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    Ok(Standing { pending: without(&known, &applied), unknown: without(&applied, &known) })
}

/// Applies what is pending, in its order. Two processes must not do this at once: the caller sees to that.
pub async fn apply(database: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(database, None).await
}

fn without(all: &[String], others: &[String]) -> Vec<String> {
    all.iter().filter(|one| !others.contains(one)).cloned().collect()
}
