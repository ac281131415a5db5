//! What customers order, what is sent to them, what they owe and what they have paid.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, json_binary, text, text_null, uuid, uuid_null,
};

use crate::protection::protect;
use crate::tables::{index, migration, refer, tenant_table, unique};

/// What the lines of orders and of invoices have in common.
fn line_columns(table: &mut TableCreateStatement) {
    for column in [
        big_integer("position"),
        text("kind"),
        uuid_null("variant_id"),
        text("sku"),
        text("description"),
        big_integer("quantity"),
        text("unit"),
        big_integer("unit_price"),
        big_integer("discount"),
        text("tax_class"),
        big_integer("tax_rate"),
        big_integer("net"),
    ] {
        table.col(column);
    }
}

/// What every record of trade ends in.
fn record_columns(table: &mut TableCreateStatement) {
    for column in [
        text_null("external_ref"),
        json_binary("custom"),
        big_integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ] {
        table.col(column);
    }
}

migration!("m0009_sales", manager => {
    let mut order = tenant_table("order", [
        uuid("id").primary_key().take(),
        text("number"),
        text_null("key"),
        uuid_null("account_id"),
        uuid_null("contact_id"),
        text("status"),
        text("payment_status"),
        text("fulfilment_status"),
        text("currency"),
        big_integer("net"),
        big_integer("tax"),
        big_integer("gross"),
        text("reference"),
        text("note"),
        json_binary("billing_address"),
        json_binary("shipping_address"),
        big_integer_null("placed_at"),
        big_integer_null("confirmed_at"),
        big_integer_null("completed_at"),
        big_integer_null("cancelled_at"),
    ]);
    record_columns(&mut order);
    refer(&mut order, "order", "account_id", "account");
    refer(&mut order, "order", "contact_id", "contact");
    manager.create_table(order).await?;
    manager.create_index(unique("order", ["number"])).await?;
    manager.create_index(unique("order", ["key"])).await?;
    manager.create_index(unique("order", ["external_ref"])).await?;
    manager.create_index(index("order", ["account_id", "id"])).await?;
    manager.create_index(index("order", ["contact_id", "id"])).await?;
    manager.create_index(index("order", ["status", "id"])).await?;
    protect(manager, "order").await?;

    let mut line = tenant_table("order_line", [
        uuid("id").primary_key().take(),
        uuid("order_id"),
    ]);
    line_columns(&mut line);
    line.col(big_integer("shipped"));
    refer(&mut line, "order_line", "order_id", "order");
    refer(&mut line, "order_line", "variant_id", "product_variant");
    // The last word on what every other check says before: nothing is sent that was not ordered.
    line.check(Expr::col("shipped").gte(0)).check(Expr::col("shipped").lte(Expr::col("quantity")));
    manager.create_table(line).await?;
    manager.create_index(unique("order_line", ["order_id", "position"])).await?;
    manager.create_index(index("order_line", ["variant_id", "id"])).await?;
    protect(manager, "order_line").await?;

    let mut shipment = tenant_table("shipment", [
        uuid("id").primary_key().take(),
        text("number"),
        uuid("order_id"),
        text("status"),
        text("carrier"),
        text("tracking_number"),
        text("tracking_url"),
        text("note"),
        big_integer_null("shipped_at"),
        big_integer_null("delivered_at"),
    ]);
    record_columns(&mut shipment);
    refer(&mut shipment, "shipment", "order_id", "order");
    manager.create_table(shipment).await?;
    manager.create_index(unique("shipment", ["number"])).await?;
    manager.create_index(unique("shipment", ["external_ref"])).await?;
    manager.create_index(index("shipment", ["order_id", "id"])).await?;
    // What a carrier's message names.
    manager.create_index(index("shipment", ["tracking_number"])).await?;
    protect(manager, "shipment").await?;

    let mut line = tenant_table("shipment_line", [
        uuid("id").primary_key().take(),
        uuid("shipment_id"),
        uuid("order_line_id"),
        big_integer("quantity"),
    ]);
    refer(&mut line, "shipment_line", "shipment_id", "shipment");
    refer(&mut line, "shipment_line", "order_line_id", "order_line");
    manager.create_table(line).await?;
    manager.create_index(unique("shipment_line", ["shipment_id", "order_line_id"])).await?;
    manager.create_index(index("shipment_line", ["order_line_id"])).await?;
    protect(manager, "shipment_line").await?;

    let mut invoice = tenant_table("invoice", [
        uuid("id").primary_key().take(),
        text("kind"),
        text_null("number"),
        text("series"),
        text("status"),
        uuid_null("order_id"),
        uuid_null("corrects_id"),
        uuid_null("account_id"),
        uuid_null("contact_id"),
        text("currency"),
        text("reference"),
        text("note"),
        json_binary("address"),
        big_integer_null("supplied_at"),
        big_integer_null("issued_at"),
        big_integer_null("due_at"),
        big_integer_null("paid_at"),
    ]);
    // What it asks for, and what has become of that.
    for column in [
        big_integer("net"),
        big_integer("tax"),
        big_integer("gross"),
        json_binary("taxes"),
        big_integer("paid"),
        big_integer("credited"),
        big_integer("set_off"),
    ] {
        invoice.col(column);
    }
    record_columns(&mut invoice);
    refer(&mut invoice, "invoice", "order_id", "order");
    refer(&mut invoice, "invoice", "corrects_id", "invoice");
    refer(&mut invoice, "invoice", "account_id", "account");
    refer(&mut invoice, "invoice", "contact_id", "contact");
    manager.create_table(invoice).await?;
    manager.create_index(unique("invoice", ["number"])).await?;
    manager.create_index(unique("invoice", ["external_ref"])).await?;
    manager.create_index(index("invoice", ["account_id", "id"])).await?;
    manager.create_index(index("invoice", ["contact_id", "id"])).await?;
    manager.create_index(index("invoice", ["order_id", "id"])).await?;
    manager.create_index(index("invoice", ["corrects_id"])).await?;
    manager.create_index(index("invoice", ["status", "id"])).await?;
    protect(manager, "invoice").await?;

    let mut line = tenant_table("invoice_line", [
        uuid("id").primary_key().take(),
        uuid("invoice_id"),
        uuid_null("order_line_id"),
    ]);
    line_columns(&mut line);
    refer(&mut line, "invoice_line", "invoice_id", "invoice");
    refer(&mut line, "invoice_line", "order_line_id", "order_line");
    refer(&mut line, "invoice_line", "variant_id", "product_variant");
    manager.create_table(line).await?;
    manager.create_index(unique("invoice_line", ["invoice_id", "position"])).await?;
    manager.create_index(index("invoice_line", ["order_line_id"])).await?;
    protect(manager, "invoice_line").await?;

    let mut payment = tenant_table("payment", [
        uuid("id").primary_key().take(),
        text("number"),
        uuid("invoice_id"),
        text("currency"),
        big_integer("minor"),
        text("method"),
        text("reference"),
        big_integer("paid_at"),
    ]);
    record_columns(&mut payment);
    refer(&mut payment, "payment", "invoice_id", "invoice");
    manager.create_table(payment).await?;
    manager.create_index(unique("payment", ["number"])).await?;
    manager.create_index(unique("payment", ["external_ref"])).await?;
    manager.create_index(index("payment", ["invoice_id", "id"])).await?;
    protect(manager, "payment").await
});
