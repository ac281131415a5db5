//! Tokens that other systems use the JSON API with.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json_binary, text, uuid};

use crate::protection::protect;
use crate::tables::{index, migration, tenant_table, unique};

migration!("m0013_api_tokens", manager => {
    manager
        .create_table(tenant_table("api_token", [
            uuid("id").primary_key().take(),
            text("name"),
            text("token_hash"),
            json_binary("scopes"),
            big_integer_null("expires_at"),
            big_integer_null("revoked_at"),
            big_integer_null("used_at"),
            big_integer("created_at"),
        ]))
        .await?;
    manager.create_index(unique("api_token", ["token_hash"])).await?;
    manager.create_index(unique("api_token", ["name"])).await?;
    protect(manager, "api_token").await?;
    // What lists on the desk are ordered by; the id tells rows apart that agree in it.
    for (table, column) in [
        ("account", "name"),
        ("account", "updated_at"),
        ("contact", "family_name"),
        ("contact", "updated_at"),
        ("contract", "title"),
        ("product", "name"),
        ("product", "updated_at"),
        ("lead", "updated_at"),
    ] {
        manager.create_index(index(table, [column, "id"])).await?;
    }
    Ok(())
});
