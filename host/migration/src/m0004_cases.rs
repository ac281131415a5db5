//! Cases with their messages and files, and the history of changed fields.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, json_binary, text, text_null, uuid, uuid_null,
};

use crate::tables::{index, migration, refer, tenant_table, unique};

migration!("m0004_cases", manager => {
    let mut case = tenant_table("case", [
        uuid("id").primary_key().take(),
        text("number"),
        text("subject"),
        text("status"),
        text("priority"),
        text("channel"),
        uuid_null("account_id"),
        uuid_null("contact_id"),
        uuid_null("contract_id"),
        uuid_null("entitlement_id"),
        uuid_null("owner_id"),
        uuid_null("parent_id"),
        big_integer_null("first_response_at"),
        big_integer_null("resolved_at"),
        big_integer_null("closed_at"),
        big_integer_null("first_closed_at"),
        json_binary("custom"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut case, "case", "account_id", "account");
    refer(&mut case, "case", "contact_id", "contact");
    refer(&mut case, "case", "contract_id", "contract");
    refer(&mut case, "case", "entitlement_id", "entitlement");
    refer(&mut case, "case", "owner_id", "user");
    refer(&mut case, "case", "parent_id", "case");
    manager.create_table(case).await?;
    manager.create_index(unique("case", ["number"])).await?;
    // The queue, the agent's own list, and the customer's list, each in its order of display.
    manager.create_index(index("case", ["status", "owner_id", "id"])).await?;
    manager.create_index(index("case", ["owner_id", "id"])).await?;
    manager.create_index(index("case", ["contact_id", "id"])).await?;
    manager.create_index(index("case", ["account_id", "id"])).await?;
    manager.create_index(index("case", ["contract_id", "id"])).await?;

    let mut message = tenant_table("message", [
        uuid("id").primary_key().take(),
        uuid("case_id"),
        text("kind"),
        text("author_kind"),
        uuid_null("author_id"),
        text("author_name"),
        text("body"),
        big_integer("created_at"),
    ]);
    refer(&mut message, "message", "case_id", "case");
    manager.create_table(message).await?;
    manager.create_index(index("message", ["case_id", "id"])).await?;

    let mut file = tenant_table("file", [
        uuid("id").primary_key().take(),
        uuid_null("case_id"),
        uuid_null("message_id"),
        text("name"),
        text("media_type"),
        big_integer("size"),
        text("sha256"),
        uuid_null("uploaded_by"),
        big_integer("created_at"),
    ]);
    refer(&mut file, "file", "case_id", "case");
    refer(&mut file, "file", "message_id", "message");
    refer(&mut file, "file", "uploaded_by", "user");
    manager.create_table(file).await?;
    manager.create_index(index("file", ["case_id"])).await?;

    manager
        .create_table(tenant_table("history", [
            uuid("id").primary_key().take(),
            text("noun"),
            uuid("subject"),
            text("field"),
            json_binary("before"),
            json_binary("after"),
            text("actor_kind"),
            uuid_null("actor_id"),
            text("actor_name"),
            text("channel"),
            text_null("plugin"),
            big_integer("at"),
        ]))
        .await?;
    manager.create_index(index("history", ["noun", "subject", "id"])).await
});
