//! Withdrawals from contracts, as consumers declare them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, text_null, uuid, uuid_null};

use crate::protection::protect;
use crate::tables::{index, migration, refer, tenant_table, unique};

migration!("m0016_withdrawals", manager => {
    let mut withdrawal = tenant_table("withdrawal", [
        uuid("id").primary_key().take(),
        text("number"),
        text("name"),
        text("email"),
        text("contract"),
        text("part"),
        text("locale"),
        uuid_null("order_id"),
        uuid_null("contact_id"),
        text("status"),
        text("reason"),
        text_null("external_ref"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut withdrawal, "withdrawal", "order_id", "order");
    refer(&mut withdrawal, "withdrawal", "contact_id", "contact");
    manager.create_table(withdrawal).await?;
    manager.create_index(unique("withdrawal", ["number"])).await?;
    manager.create_index(unique("withdrawal", ["external_ref"])).await?;
    manager.create_index(index("withdrawal", ["status", "id"])).await?;
    manager.create_index(index("withdrawal", ["order_id"])).await?;
    protect(manager, "withdrawal").await
});
