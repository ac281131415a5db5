//! Loads what a tenant sells, which pieces its customers have, and who may become a customer.

use std::sync::Arc;

use anyhow::{Context, Result};
use jiff::civil::Time;
use theke_domain::changes::Change;
use theke_domain::entity::kinds::LeadStatus;
use theke_domain::entity::tenant;
use theke_domain::money::{Currency, Money};
use theke_domain::{
    Host, Scope, accounts, assets, contacts, leads, prices, product_variants, products, users,
};

use super::back_then::{back_then, moment};
use super::example::{Asset, Lead, Price, Product};
use super::load::scope;
use super::records::unknown;

/// Adds products whose numbers are free, with their variants and prices; answers how many.
pub async fn products(host: &Host, tenant: &Arc<tenant::Model>, wanted: &[Product]) -> Result<usize> {
    let mut added = 0;
    for product in wanted {
        let scope = scope(host, tenant);
        if products::by_number(&scope, &product.number).await?.is_some() {
            continue;
        }
        create_product(&scope, product).await.with_context(|| product.number.clone())?;
        scope.commit().await?;
        added += 1;
    }
    Ok(added)
}

async fn create_product(scope: &Scope, product: &Product) -> Result<()> {
    let changes = [
        Change::new("number", product.number.clone()),
        Change::new("name", product.name.clone()),
        Change::new("description", product.description.clone()),
        Change::new("status", product.status.clone()),
    ];
    let id = products::create(scope, &changes).await?.id;
    for variant in &product.variants {
        let mut changes = vec![
            Change::new("product", id.to_string()),
            Change::new("sku", variant.sku.clone()),
            Change::new("name", variant.name.clone()),
        ];
        changes.extend(
            variant
                .attributes
                .iter()
                .map(|(name, value)| Change::new(&format!("attributes.{name}"), value.clone())),
        );
        let id = product_variants::create(scope, &changes).await?.id;
        for price in &variant.prices {
            create_price(scope, &id.to_string(), price).await?;
        }
    }
    Ok(())
}

async fn create_price(scope: &Scope, variant: &str, price: &Price) -> Result<()> {
    let amount = Money::parse(&price.amount, Currency::parse(&price.currency)?)?;
    let changes = [
        Change::new("variant", variant),
        Change::new("amount", serde_json::to_value(amount)?),
        Change::new("list", price.list.clone()),
        Change::new("basis", price.basis.clone()),
        Change::new("minimum_quantity", price.minimum_quantity),
    ];
    prices::create(scope, &changes).await?;
    Ok(())
}

/// Adds assets whose numbers are free; answers how many.
pub async fn assets(host: &Host, tenant: &Arc<tenant::Model>, wanted: &[Asset]) -> Result<usize> {
    let mut added = 0;
    for asset in wanted {
        let scope = scope(host, tenant);
        if assets::by_number(&scope, &asset.number).await?.is_some() {
            continue;
        }
        create_asset(&scope, asset).await.with_context(|| asset.number.clone())?;
        scope.commit().await?;
        added += 1;
    }
    Ok(added)
}

async fn create_asset(scope: &Scope, asset: &Asset) -> Result<()> {
    let variant = product_variants::by_sku(scope, &asset.sku).await?;
    let variant = variant.with_context(|| format!("there is no variant {}", asset.sku))?;
    let account = accounts::by_number(scope, &asset.account).await?;
    let account = account.with_context(|| format!("there is no account {}", asset.account))?;
    let contact = match &asset.contact {
        Some(email) => Some(contact(scope, email).await?),
        None => None,
    };
    let day = |ago| moment(scope.now(), &scope.tenant().timezone, ago, Time::midnight());
    let changes = [
        Change::new("number", asset.number.clone()),
        Change::new("variant", variant.id.to_string()),
        Change::new("serial", asset.serial.clone()),
        Change::new("account", account.id.to_string()),
        Change::new("contact", contact),
        Change::new("purchased_at", day(asset.purchased_days_ago)?),
        Change::new("warranty_ends_at", asset.warranty_ends_in_days.map(|days| day(-days)).transpose()?),
    ];
    assets::create(scope, &changes).await?;
    Ok(())
}

pub(super) async fn contact(scope: &Scope, email: &str) -> Result<String> {
    let filter = contacts::Filter { email: Some(email.to_owned()), ..contacts::Filter::default() };
    let found = contacts::find(scope, &filter, 1).await?.pop();
    Ok(found.with_context(|| format!("there is no contact {email}"))?.id.to_string())
}

/// Adds leads whose addresses nobody has asked from yet, each on its day; answers how many.
pub async fn leads(host: &Host, tenant: &Arc<tenant::Model>, wanted: &[Lead]) -> Result<usize> {
    let mut added = 0;
    for lead in wanted {
        let scope = scope(host, tenant);
        let filter = leads::Filter { email: Some(lead.email.clone()), ..leads::Filter::default() };
        if !leads::find(&scope, &filter, 1).await?.is_empty() {
            continue;
        }
        let then = moment(host.clock.now(), &tenant.timezone, lead.days_ago, lead.at)?;
        back_then(host, then, create_lead(&scope, lead)).await.with_context(|| lead.email.clone())?;
        added += 1;
    }
    Ok(added)
}

async fn create_lead(scope: &Scope, lead: &Lead) -> Result<()> {
    let mut changes = vec![
        Change::new("salutation", lead.salutation.clone()),
        Change::new("given_name", lead.given_name.clone()),
        Change::new("family_name", lead.family_name.clone()),
        Change::new("company", lead.company.clone()),
        Change::new("email", lead.email.clone()),
        Change::new("phone", lead.phone.clone()),
        Change::new("postcode", lead.postcode.clone()),
        Change::new("message", lead.message.clone()),
        Change::new("source", lead.source.clone()),
        Change::new("campaign", lead.campaign.clone()),
    ];
    if let Some(number) = &lead.product {
        let product = products::by_number(scope, number).await?;
        let product = product.with_context(|| format!("there is no product {number}"))?;
        changes.push(Change::new("product", product.id.to_string()));
    }
    if let Some(email) = &lead.owner {
        let owner = users::by_email(scope, email).await?;
        let owner = owner.with_context(|| format!("nobody has the address {email}"))?;
        changes.push(Change::new("owner", owner.id.to_string()));
    }
    let created = leads::create(scope, &changes).await?;
    let status = LeadStatus::parse(&lead.status).with_context(|| unknown("status", &lead.status))?;
    if status != LeadStatus::New {
        leads::transition(scope, created.id, created.version, status).await?;
    }
    Ok(scope.commit().await?)
}
