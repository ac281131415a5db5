//! Ways in and out: effects that wait for their time, keys that make an effect one, clocks, and webhooks.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, integer, integer_null, json_binary, text, text_null, uuid,
};

use crate::protection::protect;
use crate::tables::{index, migration, refer, tenant_table, unique};

migration!("m0011_ways", manager => {
    // Until when an entry was meant to wait: what is put off for longer was put off by a clock that ran ahead.
    let not_before = Table::alter()
        .table("outbox_due")
        .add_column(big_integer("not_before").default(0))
        .to_owned();
    manager.alter_table(not_before).await?;

    manager
        .create_table(tenant_table("effect_key", [
            uuid("id").primary_key().take(),
            text("kind"),
            text("plugin"),
            text("name"),
            text("key"),
            big_integer("forget_at"),
        ]))
        .await?;
    manager.create_index(unique("effect_key", ["kind", "plugin", "name", "key"])).await?;
    protect(manager, "effect_key").await?;

    manager
        .create_table(tenant_table("schedule", [
            uuid("id").primary_key().take(),
            text("plugin"),
            text("job"),
            text("cron"),
            text("timezone"),
            big_integer("last_at"),
            big_integer("created_at"),
        ]))
        .await?;
    manager.create_index(unique("schedule", ["plugin", "job", "cron"])).await?;
    protect(manager, "schedule").await?;

    manager
        .create_table(tenant_table("webhook", [
            uuid("id").primary_key().take(),
            text("url"),
            json_binary("events"),
            boolean("active"),
            text_null("ended_because"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ]))
        .await?;
    protect(manager, "webhook").await?;

    let mut attempt = tenant_table("webhook_attempt", [
        uuid("id").primary_key().take(),
        uuid("webhook_id"),
        uuid("delivery_id"),
        text("event"),
        integer("attempt"),
        integer_null("status"),
        text_null("error"),
        integer("duration_ms"),
        big_integer("at"),
    ]);
    refer(&mut attempt, "webhook_attempt", "webhook_id", "webhook");
    manager.create_table(attempt).await?;
    manager.create_index(index("webhook_attempt", ["webhook_id", "id"])).await?;
    manager.create_index(index("webhook_attempt", ["delivery_id", "id"])).await?;
    protect(manager, "webhook_attempt").await
});
