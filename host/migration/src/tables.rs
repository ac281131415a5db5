//! How this schema writes tables: the same columns, keys and indexes everywhere.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid;

/// Declares a migration type whose stored name is its file name and which runs in a transaction on
/// every database (SQLite would not by default, and a half-applied one could not be run again).
macro_rules! migration {
    ($name:literal, $manager:ident => $body:expr) => {
        /// See the file's first line.
        pub struct Migration;

        impl sea_orm_migration::MigrationName for Migration {
            fn name(&self) -> &'static str {
                $name
            }
        }

        #[async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            async fn up(
                &self,
                $manager: &sea_orm_migration::SchemaManager,
            ) -> Result<(), sea_orm_migration::DbErr> {
                $body
            }

            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }
        }
    };
}
pub(crate) use migration;

/// A table of the host's own.
pub fn table<const N: usize>(name: &'static str, columns: [ColumnDef; N]) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    table
}

/// A tenant's table, whose rows have an `id`: `tenant_id` points at the tenant, and (`tenant_id`, `id`) is
/// unique so that other tables can refer to it without leaving the tenant.
pub fn tenant_table<const N: usize>(name: &'static str, columns: [ColumnDef; N]) -> TableCreateStatement {
    let mut table = table(name, columns);
    table
        .col(uuid("tenant_id"))
        .foreign_key(ForeignKey::create().from(name, "tenant_id").to("tenant", "id"))
        .index(Index::create().unique().name(format!("{name}_tenant_id")).col("tenant_id").col("id"));
    table
}

/// Makes `column` refer to a row of the same tenant. Never `ON DELETE SET NULL`: it would null `tenant_id` too.
pub fn refer(
    table: &mut TableCreateStatement,
    name: &'static str,
    column: &'static str,
    target: &'static str,
) {
    table.foreign_key(ForeignKey::create().from(name, ("tenant_id", column)).to(target, ("tenant_id", "id")));
}

/// An index that leads with the tenant.
pub fn index<const N: usize>(table: &'static str, columns: [&'static str; N]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_by_{}", columns.join("_"))).table(table).col("tenant_id");
    for column in columns {
        index.col(column);
    }
    index
}

/// Like [`index`], and no two rows of a tenant may agree in these columns.
pub fn unique<const N: usize>(table: &'static str, columns: [&'static str; N]) -> IndexCreateStatement {
    index(table, columns).unique().to_owned()
}
