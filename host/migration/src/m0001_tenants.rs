//! Tenants, the host names that lead to them, and the people who run the installation.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, text, uuid};

use crate::tables::{migration, table};

migration!("m0001_tenants", manager => {
    manager
        .create_table(table("tenant", [
            uuid("id").primary_key().take(),
            text("slug").unique_key().take(),
            text("name"),
            text("theme"),
            text("locale"),
            text("timezone"),
            text("mail_from"),
            text("status"),
            big_integer("created_at"),
        ]))
        .await?;
    let mut domain =
        table("domain", [text("host").primary_key().take(), uuid("tenant_id"), boolean("is_primary")]);
    domain.foreign_key(ForeignKey::create().from("domain", "tenant_id").to("tenant", "id"));
    manager.create_table(domain).await?;
    manager
        .create_table(table("operator", [
            uuid("id").primary_key().take(),
            text("email").unique_key().take(),
            text("name"),
            text("password_hash"),
            big_integer("created_at"),
        ]))
        .await?;
    manager
        .create_table(table("generation", [integer("id").primary_key().take(), big_integer("value")]))
        .await?;
    let first = Query::insert()
        .into_table("generation")
        .columns(["id", "value"])
        .values_panic([1.into(), 1.into()])
        .to_owned();
    manager.execute(first).await
});
