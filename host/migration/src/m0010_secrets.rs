//! Sealed secrets of plugins and of the host.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text, uuid};

use crate::protection::protect;
use crate::tables::{migration, tenant_table, unique};

migration!("m0010_secrets", manager => {
    manager
        .create_table(tenant_table("secret", [
            uuid("id").primary_key().take(),
            text("plugin"),
            text("name"),
            big_integer("version"),
            text("key_id"),
            text("nonce"),
            text("ciphertext"),
            big_integer_null("expires_at"),
            big_integer("created_at"),
        ]))
        .await?;
    manager.create_index(unique("secret", ["plugin", "name", "version"])).await?;
    protect(manager, "secret").await
});
