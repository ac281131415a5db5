//! `catalog`: what the tenant sells, and what it costs.

use theke_domain::entity::kinds::ProductStatus;
use theke_domain::entity::{price, product, product_variant};
use theke_domain::products::Filter;
use theke_domain::{prices, product_variants, products};

use super::{Refusal, input};
use crate::bindings::catalog::{self, Page, Price, Product, Variant};
use crate::bindings::types::{Money, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl catalog::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "catalog.get", skip_all)]
    async fn get(&mut self, product: String) -> Result<Product, Refusal> {
        let _in_host = self.enter_with(Right::CatalogRead)?;
        let found = products::get(&self.scope, input::id(&product)?).await;
        let found = found.map_err(|error| self.refuse(error))?;
        let records = self.with_variants(vec![found]).await?;
        records.into_iter().next().ok_or_else(Refusal::not_found)
    }

    #[tracing::instrument(target = "theke_trace", name = "catalog.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::CatalogRead)?;
        input::order(&query.order, "number")?;
        let mut filter = Filter { after_number: query.cursor, ..Filter::default() };
        input::conditions(&query.conditions, |field, value| {
            let text = input::text(field, &value)?;
            match field {
                "status" => filter.status = Some(status(&text)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let limit = input::limit(query.limit);
        let found = products::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        let next = input::next(&found, limit, |product| product.number.clone());
        Ok(Page { items: self.with_variants(found).await?, next })
    }

    #[tracing::instrument(target = "theke_trace", name = "catalog.get-variant", skip_all)]
    async fn get_variant(&mut self, variant: String) -> Result<Variant, Refusal> {
        let _in_host = self.enter_with(Right::CatalogRead)?;
        let found = product_variants::get(&self.scope, input::id(&variant)?).await;
        self.budget.rows(1)?;
        found.map(variant_record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "catalog.get-variant-by-sku", skip_all)]
    async fn get_variant_by_sku(&mut self, sku: String) -> Result<Variant, Refusal> {
        let _in_host = self.enter_with(Right::CatalogRead)?;
        let found = product_variants::by_sku(&self.scope, &sku).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        let variant = found.ok_or_else(Refusal::not_found)?;
        // Whose product the call may not see is not there.
        let product = products::get(&self.scope, variant.product_id).await;
        product.map_err(|error| self.refuse(error))?;
        Ok(variant_record(variant))
    }

    #[tracing::instrument(target = "theke_trace", name = "catalog.prices", skip_all)]
    async fn prices(&mut self, variant: String) -> Result<Vec<Price>, Refusal> {
        let _in_host = self.enter_with(Right::CatalogRead)?;
        let variant = product_variants::get(&self.scope, input::id(&variant)?).await;
        let variant = variant.map_err(|error| self.refuse(error))?;
        let found = prices::of_variants(&self.scope, &[variant.id]).await;
        let found = found.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        Ok(found.into_iter().map(price_record).collect())
    }

    #[tracing::instrument(target = "theke_trace", name = "catalog.price-of", skip_all)]
    async fn price_of(
        &mut self,
        variant: String,
        list: String,
        quantity: i64,
        at: i64,
    ) -> Result<Option<Price>, Refusal> {
        let _in_host = self.enter_with(Right::CatalogRead)?;
        let found = prices::price_of(&self.scope, input::id(&variant)?, &list, quantity, at).await;
        self.budget.rows(1)?;
        found.map(|found| found.map(price_record)).map_err(|error| self.refuse(error))
    }
}

impl CallState {
    /// Adds the variants of all products with one query.
    async fn with_variants(&mut self, found: Vec<product::Model>) -> Result<Vec<Product>, Refusal> {
        let ids: Vec<_> = found.iter().map(|product| product.id).collect();
        let variants = product_variants::of_products(&self.scope, &ids).await;
        let variants = variants.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len() + variants.len())?;
        Ok(found.into_iter().map(|product| product_record(product, &variants)).collect())
    }
}

fn status(word: &str) -> Result<ProductStatus, Refusal> {
    ProductStatus::parse(word).ok_or_else(|| Refusal::invalid("status", "there is no such status"))
}

fn product_record(product: product::Model, variants: &[product_variant::Model]) -> Product {
    let own = variants.iter().filter(|variant| variant.product_id == product.id);
    Product {
        id: product.id.to_string(),
        number: product.number,
        version: product.version.unsigned_abs(),
        name: product.name,
        description: product.description,
        status: product.status.as_str().to_owned(),
        variants: own.cloned().map(variant_record).collect(),
        custom: product.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn variant_record(variant: product_variant::Model) -> Variant {
    Variant {
        id: variant.id.to_string(),
        product: variant.product_id.to_string(),
        sku: variant.sku,
        version: variant.version.unsigned_abs(),
        name: variant.name,
        attributes: variant.attributes.to_string(),
        tax_class: variant.tax_class.as_str().to_owned(),
        custom: variant.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn price_record(price: price::Model) -> Price {
    Price {
        id: price.id.to_string(),
        variant: price.variant_id.to_string(),
        price_list: price.list,
        amount: Money { minor: price.minor, currency: price.currency },
        basis: price.basis.as_str().to_owned(),
        minimum_quantity: price.minimum_quantity,
        valid_from: price.valid_from,
        valid_until: price.valid_until,
        more: "{}".to_owned(),
    }
}
