//! The desk's records: their lists, one of each, and the forms for new ones.

use anyhow::{Context, Result};
use theke_tests::Visitor;

use super::Stop;

/// Lists of records, the first record of each, and the forms for new ones.
pub async fn stops(agent: &Visitor) -> Result<Vec<Stop>> {
    const CREATE: &str = "main form.form--record";
    let first = async |list: &str| -> Result<String> {
        let links = agent.open(list).await?.attributes("main tbody a", "href");
        links.into_iter().next().with_context(|| format!("{list} is empty"))
    };
    let product = first("/desk/products?status=active").await?;
    let page = agent.open(&product).await?;
    let (variant, price) = (page.link("/desk/variants/")?, page.link("/desk/prices/")?);
    let asset = first("/desk/assets").await?;
    Ok(vec![
        Stop::at("desk-products", "/desk/products"),
        Stop::new("desk-products-none", "/desk/products", "/desk/products?q=gibtesnicht&status=draft"),
        Stop::at("desk-product-new", "/desk/products/new"),
        Stop::at("desk-product-refused", "/desk/products/new").sends(CREATE),
        Stop::new("desk-product", "/desk/products/{id}", product.as_str()),
        Stop::new("desk-product-edit", "/desk/products/{id}", product.as_str())
            .unfolds(".card--fold > summary"),
        Stop::new("desk-variant-new", "/desk/products/{id}/variants", format!("{product}/variants")),
        Stop::new("desk-variant", "/desk/variants/{id}", variant.as_str()),
        Stop::new("desk-price-new", "/desk/variants/{id}/prices", format!("{variant}/prices")),
        Stop::new("desk-price", "/desk/prices/{id}", price),
        Stop::at("desk-assets", "/desk/assets"),
        Stop::at("desk-asset-new", "/desk/assets/new"),
        Stop::at("desk-asset-refused", "/desk/assets/new").sends(CREATE),
        Stop::new("desk-asset", "/desk/assets/{id}", asset),
        Stop::at("desk-leads", "/desk/leads"),
        Stop::new("desk-leads-all", "/desk/leads", "/desk/leads?status=any&owner=nobody"),
        Stop::at("desk-lead-new", "/desk/leads/new"),
        Stop::new("desk-lead", "/desk/leads/{id}", first("/desk/leads").await?),
        Stop::at("desk-accounts", "/desk/accounts"),
        Stop::at("desk-account-new", "/desk/accounts/new"),
        Stop::new("desk-account", "/desk/accounts/{id}", first("/desk/accounts").await?),
        Stop::at("desk-contacts", "/desk/contacts"),
        Stop::at("desk-contact-new", "/desk/contacts/new"),
        Stop::new("desk-contact", "/desk/contacts/{id}", first("/desk/contacts").await?),
        Stop::at("desk-contracts", "/desk/contracts"),
        Stop::at("desk-contract-new", "/desk/contracts/new"),
        Stop::at("desk-contract-refused", "/desk/contracts/new").sends(CREATE),
        Stop::new("desk-contract", "/desk/contracts/{id}", first("/desk/contracts").await?),
    ]
    .into_iter()
    .chain(sales_stops(agent).await?)
    .collect())
}

/// Orders and invoices: lists, forms for new ones, and one of each.
async fn sales_stops(agent: &Visitor) -> Result<Vec<Stop>> {
    const CREATE: &str = "main form.form--record";
    let mut stops = vec![
        Stop::at("desk-orders", "/desk/orders"),
        Stop::at("desk-order-new", "/desk/orders/new"),
        Stop::at("desk-order-refused", "/desk/orders/new").sends(CREATE),
        Stop::at("desk-withdrawals", "/desk/withdrawals"),
        Stop::at("desk-invoices", "/desk/invoices"),
        Stop::at("desk-invoice-new", "/desk/invoices/new"),
        Stop::at("desk-invoice-refused", "/desk/invoices/new").sends(CREATE),
    ];
    for (name, list, route) in [
        ("desk-order", "/desk/orders?status=confirmed", "/desk/orders/{id}"),
        ("desk-invoice", "/desk/invoices?kind=invoice", "/desk/invoices/{id}"),
        ("desk-withdrawal", "/desk/withdrawals?status=received", "/desk/withdrawals/{id}"),
    ] {
        let rows = agent.open(list).await?.attributes("main tbody a", "href");
        let row = rows.first().with_context(|| format!("{list} is empty"))?;
        stops.push(Stop::new(name, route, row.as_str()));
    }
    Ok(stops)
}
