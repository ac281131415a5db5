//! Plugins that tenants have installed, their documents and their log.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, json_binary, text, uuid};

use crate::tables::{index, migration, tenant_table, unique};

migration!("m0006_plugins", manager => {
    manager
        .create_table(tenant_table("plugin_install", [
            uuid("id").primary_key().take(),
            text("name"),
            text("digest"),
            text("version"),
            json_binary("grants"),
            json_binary("settings"),
            boolean("enabled"),
            integer("position"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ]))
        .await?;
    manager.create_index(unique("plugin_install", ["name"])).await?;

    manager
        .create_table(tenant_table("plugin_document", [
            uuid("id").primary_key().take(),
            text("plugin"),
            text("collection"),
            text("key"),
            json_binary("body"),
            big_integer("version"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ]))
        .await?;
    manager.create_index(unique("plugin_document", ["plugin", "collection", "key"])).await?;

    manager
        .create_table(tenant_table("plugin_log", [
            uuid("id").primary_key().take(),
            text("plugin"),
            uuid("call_id"),
            text("level"),
            text("message"),
            json_binary("fields"),
            big_integer("at"),
        ]))
        .await?;
    manager.create_index(index("plugin_log", ["plugin", "id"])).await
});
