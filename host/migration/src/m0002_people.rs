//! Accounts, contacts, memberships; users with their sessions and tokens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, json_binary, text, text_null, uuid, uuid_null,
};

use crate::tables::{index, migration, refer, table, tenant_table, unique};

migration!("m0002_people", manager => {
    manager
        .create_table(tenant_table("account", [
            uuid("id").primary_key().take(),
            text("number"),
            text("name"),
            text("kind"),
            text("lifecycle"),
            text("tier"),
            text_null("vat_id"),
            text_null("external_ref"),
            json_binary("custom"),
            big_integer("version"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ]))
        .await?;
    manager.create_index(unique("account", ["number"])).await?;
    manager.create_index(unique("account", ["external_ref"])).await?;

    manager
        .create_table(tenant_table("contact", [
            uuid("id").primary_key().take(),
            text("number"),
            text("salutation"),
            text("given_name"),
            text("family_name"),
            text_null("email"),
            text_null("phone"),
            text("locale"),
            json_binary("addresses"),
            text("lifecycle"),
            text_null("external_ref"),
            json_binary("custom"),
            big_integer("version"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ]))
        .await?;
    manager.create_index(unique("contact", ["number"])).await?;
    manager.create_index(unique("contact", ["external_ref"])).await?;
    manager.create_index(index("contact", ["email"])).await?;

    let mut membership = tenant_table("membership", [
        uuid("id").primary_key().take(),
        uuid("contact_id"),
        uuid("account_id"),
        text("role"),
        big_integer("created_at"),
    ]);
    refer(&mut membership, "membership", "contact_id", "contact");
    refer(&mut membership, "membership", "account_id", "account");
    manager.create_table(membership).await?;
    manager.create_index(unique("membership", ["contact_id", "account_id"])).await?;
    manager.create_index(index("membership", ["account_id"])).await?;

    let mut user = tenant_table("user", [
        uuid("id").primary_key().take(),
        text("email"),
        text("name"),
        text("kind"),
        uuid_null("contact_id"),
        text_null("password_hash"),
        text("locale"),
        boolean("active"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut user, "user", "contact_id", "contact");
    manager.create_table(user).await?;
    manager.create_index(unique("user", ["email"])).await?;
    manager.create_index(unique("user", ["contact_id"])).await?;

    let mut session = table("session", [
        text("token_hash").primary_key().take(),
        uuid("tenant_id"),
        uuid("user_id"),
        big_integer("created_at"),
        big_integer("seen_at"),
        big_integer("expires_at"),
    ]);
    refer(&mut session, "session", "user_id", "user");
    manager.create_table(session).await?;
    manager.create_index(index("session", ["user_id"])).await?;

    let mut token = table("token", [
        text("token_hash").primary_key().take(),
        uuid("tenant_id"),
        uuid("user_id"),
        text("purpose"),
        big_integer("expires_at"),
        big_integer_null("used_at"),
        big_integer("created_at"),
    ]);
    refer(&mut token, "token", "user_id", "user");
    manager.create_table(token).await?;
    manager.create_index(index("token", ["user_id"])).await
});
