//! On PostgreSQL, the database itself keeps tenants apart a second time; SQLite has nothing of the kind.

use sea_orm_migration::prelude::*;

use crate::protection::protect;
use crate::tables::migration;

/// The tables with a tenant's rows up to here. Later ones are protected where they are created.
const TABLES: [&str; 20] = [
    "account",
    "case",
    "contact",
    "contract",
    "entitlement",
    "file",
    "form_response",
    "history",
    "ledger",
    "ledger_entry",
    "membership",
    "message",
    "outbox",
    "plugin_document",
    "plugin_install",
    "plugin_log",
    "series",
    "session",
    "token",
    "user",
];

migration!("m0007_row_level_security", manager => {
    for table in TABLES {
        protect(manager, table).await?;
    }
    Ok(())
});
