//! Effects that follow a commit, and the answers that repeated form posts receive.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, json_binary, text, text_null, uuid, uuid_null,
};

use crate::tables::{index, migration, table, tenant_table, unique};

migration!("m0005_outbox", manager => {
    manager
        .create_table(tenant_table("outbox", [
            uuid("id").primary_key().take(),
            text("kind"),
            text("lane"),
            json_binary("payload"),
            text("status"),
            integer("attempts"),
            text_null("last_error"),
            big_integer("created_at"),
            big_integer_null("done_at"),
        ]))
        .await?;
    manager.create_index(index("outbox", ["status", "id"])).await?;

    manager
        .create_table(table("outbox_due", [
            uuid("outbox_id").primary_key().take(),
            uuid("tenant_id"),
            text("kind"),
            text("lane"),
            big_integer("due_at"),
            uuid_null("lease_id"),
            big_integer("leased_until"),
        ]))
        .await?;
    manager.create_index(index("outbox_due", ["lane", "outbox_id"])).await?;
    // Not led by the tenant: the worker asks for what is due of a kind, whoever it belongs to.
    let due = Index::create()
        .name("outbox_due_by_kind_due_at")
        .table("outbox_due")
        .col("kind")
        .col("due_at")
        .to_owned();
    manager.create_index(due).await?;

    manager
        .create_table(tenant_table("form_response", [
            uuid("id").primary_key().take(),
            text("key"),
            json_binary("response"),
            big_integer("created_at"),
        ]))
        .await?;
    manager.create_index(unique("form_response", ["key"])).await
});
