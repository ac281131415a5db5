//! Row-level security on PostgreSQL: put on tables, and looked for before anybody serves.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TryGetable};

/// Tables that name a tenant and are read before it is known: a host name's tenant, whose turn it is in the outbox.
/// They hold none of the tenant's data. This list may only get shorter.
pub const EXEMPT: [&str; 2] = ["domain", "outbox_due"];

/// The tenant of a transaction; nothing when it was never set, or was set in an earlier transaction of the connection
/// (PostgreSQL leaves an empty text behind then).
const TENANT: &str = "nullif(current_setting('theke.tenant', true), '')::uuid";

/// Lets a transaction see and write rows of a table only for the tenant that it names. Also for the table's owner.
pub async fn protect(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let sql = format!(
        "ALTER TABLE \"{table}\" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
         CREATE POLICY tenant_rows ON \"{table}\" USING (tenant_id = {TENANT}) WITH CHECK (tenant_id = {TENANT});"
    );
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

/// What would let one tenant's rows show up at another, a sentence each; empty on SQLite and when all is well. Asked
/// with the role that serves: superusers, owners and roles that bypass row-level security see everything.
pub async fn exposures(database: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    if database.get_database_backend() != DbBackend::Postgres {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for role in texts(database, POWERFUL_ROLE).await? {
        found.push(format!(
            "the role {role} is a superuser or bypasses row-level security; use one that does not"
        ));
    }
    let owned = texts(database, OWNED_TABLES).await?;
    if !owned.is_empty() {
        let owned = owned.join(", ");
        found.push(format!(
            "the role that serves owns {owned}, and an owner can switch row-level security off; migrate with \
             another role (database.migration_url)"
        ));
    }
    for table in texts(database, UNPROTECTED_TABLES).await? {
        if !EXEMPT.contains(&table.as_str()) {
            found.push(format!(
                "the table {table} has rows of tenants and no forced row-level security with a check"
            ));
        }
    }
    Ok(found)
}

const POWERFUL_ROLE: &str =
    "SELECT rolname::text FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";

const OWNED_TABLES: &str = "
    SELECT relname::text FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
      AND pg_has_role(current_user, relowner, 'USAGE')
    ORDER BY 1";

const UNPROTECTED_TABLES: &str = "
    SELECT class.relname::text FROM pg_class class
    JOIN pg_attribute tenant ON tenant.attrelid = class.oid AND tenant.attname = 'tenant_id'
    WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind IN ('r', 'p')
      AND NOT (class.relrowsecurity AND class.relforcerowsecurity AND EXISTS (
          SELECT 1 FROM pg_policy policy
          WHERE policy.polrelid = class.oid AND policy.polqual IS NOT NULL AND policy.polwithcheck IS NOT NULL))
    ORDER BY 1";

async fn texts(database: &DatabaseConnection, sql: &str) -> Result<Vec<String>, DbErr> {
    let rows = database.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    rows.iter().map(|row| String::try_get_by_index(row, 0).map_err(Into::into)).collect()
}
