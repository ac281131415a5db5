//! What tenants have used of their budgets, and how large a document is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text, uuid};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::protection::protect;
use crate::tables::{migration, tenant_table, unique};

/// Documents that are there already: as many bytes as their text, and their key's.
const SIZES_SQLITE: &str =
    "UPDATE plugin_document SET bytes = length(CAST(body AS BLOB)) + length(CAST(key AS BLOB))";

/// The same over all tenants' rows, which their owner sees only while the table is not forced to keep them apart. Nobody
/// else sees more by it, and the transaction ends with the table as it was.
const SIZES_POSTGRES: &str = "
    ALTER TABLE plugin_document NO FORCE ROW LEVEL SECURITY;
    UPDATE plugin_document SET bytes = octet_length(body::text) + octet_length(key);
    ALTER TABLE plugin_document FORCE ROW LEVEL SECURITY;";

migration!("m0014_budgets", manager => {
    manager
        .create_table(tenant_table("budget", [
            uuid("id").primary_key().take(),
            text("name"),
            big_integer_null("amount"),
            big_integer("used"),
            text("period"),
        ]))
        .await?;
    manager.create_index(unique("budget", ["name"])).await?;
    protect(manager, "budget").await?;

    let bytes = Table::alter().table("plugin_document").add_column(big_integer("bytes").default(0)).to_owned();
    manager.alter_table(bytes).await?;
    let sizes = match manager.get_database_backend() {
        DbBackend::Postgres => SIZES_POSTGRES,
        _ => SIZES_SQLITE,
    };
    manager.get_connection().execute_unprepared(sizes).await?;
    Ok(())
});
