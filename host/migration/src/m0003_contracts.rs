//! Service contracts, entitlements, and the ledgers that count them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json_binary, text, text_null, uuid};

use crate::tables::{index, migration, refer, tenant_table, unique};

migration!("m0003_contracts", manager => {
    let mut contract = tenant_table("contract", [
        uuid("id").primary_key().take(),
        text("number"),
        uuid("account_id"),
        text("title"),
        text("status"),
        big_integer("starts_at"),
        big_integer_null("ends_at"),
        text_null("external_ref"),
        json_binary("custom"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut contract, "contract", "account_id", "account");
    manager.create_table(contract).await?;
    manager.create_index(unique("contract", ["number"])).await?;
    manager.create_index(unique("contract", ["external_ref"])).await?;
    manager.create_index(index("contract", ["account_id"])).await?;

    let mut entitlement = tenant_table("entitlement", [
        uuid("id").primary_key().take(),
        uuid("contract_id"),
        text("kind"),
        text("title"),
        big_integer("created_at"),
    ]);
    refer(&mut entitlement, "entitlement", "contract_id", "contract");
    manager.create_table(entitlement).await?;
    manager.create_index(index("entitlement", ["contract_id"])).await?;

    manager
        .create_table(tenant_table("ledger", [
            uuid("id").primary_key().take(),
            text("name"),
            big_integer("granted"),
            big_integer("reserved"),
            big_integer("committed"),
        ]))
        .await?;
    manager.create_index(unique("ledger", ["name"])).await?;

    manager
        .create_table(tenant_table("ledger_entry", [
            uuid("id").primary_key().take(),
            text("ledger"),
            text("reference"),
            text("kind"),
            text("key"),
            big_integer("amount"),
            text("reason"),
            text("actor"),
            big_integer_null("expires_at"),
            big_integer("at"),
        ]))
        .await?;
    manager.create_index(unique("ledger_entry", ["ledger", "reference", "kind", "key"])).await?;

    manager
        .create_table(tenant_table("series", [
            uuid("id").primary_key().take(),
            text("name"),
            big_integer("next"),
        ]))
        .await?;
    manager.create_index(unique("series", ["name"])).await
});
