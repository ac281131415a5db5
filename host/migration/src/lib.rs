//! The append-only history of the schema. An applied migration never changes; add a new one.

use sea_orm_migration::prelude::*;

mod m0001_tenants;
mod m0002_people;
mod m0003_contracts;
mod m0004_cases;
mod m0005_outbox;
mod m0006_plugins;
mod m0007_row_level_security;
mod m0008_catalog;
mod m0009_sales;
mod m0010_secrets;
mod m0011_ways;
mod m0013_api_tokens;
mod m0014_budgets;
mod m0015_files;
mod m0016_withdrawals;
mod protection;
mod standing;
mod tables;

pub use protection::{EXEMPT, exposures};
pub use standing::{Standing, apply, known, role, standing};

/// Applies migrations in their order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_tenants::Migration),
            Box::new(m0002_people::Migration),
            Box::new(m0003_contracts::Migration),
            Box::new(m0004_cases::Migration),
            Box::new(m0005_outbox::Migration),
            Box::new(m0006_plugins::Migration),
            Box::new(m0007_row_level_security::Migration),
            Box::new(m0008_catalog::Migration),
            Box::new(m0009_sales::Migration),
            Box::new(m0010_secrets::Migration),
            Box::new(m0011_ways::Migration),
            Box::new(m0013_api_tokens::Migration),
            Box::new(m0014_budgets::Migration),
            Box::new(m0015_files::Migration),
            Box::new(m0016_withdrawals::Migration),
        ]
    }
}
