//! What a tenant sells, which pieces of it its customers have, and who may become a customer.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, json_binary, text, text_null, uuid, uuid_null,
};

use crate::protection::protect;
use crate::tables::{index, migration, refer, tenant_table, unique};

migration!("m0008_catalog", manager => {
    manager
        .create_table(tenant_table("product", [
            uuid("id").primary_key().take(),
            text("number"),
            text("name"),
            text("description"),
            text("status"),
            text_null("external_ref"),
            json_binary("custom"),
            big_integer("version"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ]))
        .await?;
    manager.create_index(unique("product", ["number"])).await?;
    manager.create_index(unique("product", ["external_ref"])).await?;
    manager.create_index(index("product", ["status", "number"])).await?;
    protect(manager, "product").await?;

    let mut variant = tenant_table("product_variant", [
        uuid("id").primary_key().take(),
        uuid("product_id"),
        text("sku"),
        text("name"),
        json_binary("attributes"),
        text("tax_class"),
        text_null("external_ref"),
        json_binary("custom"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut variant, "product_variant", "product_id", "product");
    manager.create_table(variant).await?;
    manager.create_index(unique("product_variant", ["sku"])).await?;
    manager.create_index(unique("product_variant", ["external_ref"])).await?;
    manager.create_index(index("product_variant", ["product_id", "sku"])).await?;
    protect(manager, "product_variant").await?;

    let mut price = tenant_table("price", [
        uuid("id").primary_key().take(),
        uuid("variant_id"),
        text("list"),
        text("currency"),
        big_integer("minor"),
        text("basis"),
        big_integer("minimum_quantity"),
        big_integer("valid_from"),
        big_integer_null("valid_until"),
        text_null("external_ref"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut price, "price", "variant_id", "product_variant");
    manager.create_table(price).await?;
    // Also how a price is looked up: the steps of a variant in a list.
    manager.create_index(unique("price", ["variant_id", "list", "minimum_quantity", "valid_from"])).await?;
    manager.create_index(unique("price", ["external_ref"])).await?;
    protect(manager, "price").await?;

    let mut asset = tenant_table("asset", [
        uuid("id").primary_key().take(),
        text("number"),
        uuid("variant_id"),
        text("serial"),
        uuid_null("account_id"),
        uuid_null("contact_id"),
        big_integer_null("purchased_at"),
        big_integer_null("warranty_ends_at"),
        text_null("external_ref"),
        json_binary("custom"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    refer(&mut asset, "asset", "variant_id", "product_variant");
    refer(&mut asset, "asset", "account_id", "account");
    refer(&mut asset, "asset", "contact_id", "contact");
    manager.create_table(asset).await?;
    manager.create_index(unique("asset", ["number"])).await?;
    manager.create_index(unique("asset", ["variant_id", "serial"])).await?;
    manager.create_index(unique("asset", ["external_ref"])).await?;
    manager.create_index(index("asset", ["account_id", "id"])).await?;
    manager.create_index(index("asset", ["contact_id", "id"])).await?;
    // What somebody reads from the device's plate.
    manager.create_index(index("asset", ["serial"])).await?;
    protect(manager, "asset").await?;

    let mut lead = tenant_table("lead", [
        uuid("id").primary_key().take(),
        text("number"),
        text("salutation"),
        text("given_name"),
        text("family_name"),
        text("company"),
        text_null("email"),
        text_null("phone"),
        text("postcode"),
        text("country"),
        text("message"),
        text("locale"),
        text_null("external_ref"),
        json_binary("custom"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ]);
    // Where it came from, and what became of it.
    for column in [
        text("source"),
        text("medium"),
        text("campaign"),
        uuid_null("product_id"),
        uuid_null("owner_id"),
        text("status"),
        uuid_null("contact_id"),
        uuid_null("account_id"),
        big_integer_null("converted_at"),
    ] {
        lead.col(column);
    }
    refer(&mut lead, "lead", "product_id", "product");
    refer(&mut lead, "lead", "owner_id", "user");
    refer(&mut lead, "lead", "contact_id", "contact");
    refer(&mut lead, "lead", "account_id", "account");
    manager.create_table(lead).await?;
    manager.create_index(unique("lead", ["number"])).await?;
    manager.create_index(unique("lead", ["external_ref"])).await?;
    manager.create_index(index("lead", ["status", "owner_id", "id"])).await?;
    manager.create_index(index("lead", ["owner_id", "id"])).await?;
    manager.create_index(index("lead", ["email"])).await?;
    manager.create_index(index("lead", ["campaign", "id"])).await?;
    protect(manager, "lead").await
});
