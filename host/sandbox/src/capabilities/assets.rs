//! `assets`: the pieces that customers have, and their warranty.

use theke_domain::assets::{self as domain, Filter, Named};
use theke_domain::entity::asset;

use super::{Refusal, input};
use crate::bindings::assets::{self, Asset, Page};
use crate::bindings::types::{Change, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl assets::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "assets.get", skip_all)]
    async fn get(&mut self, asset: String) -> Result<Asset, Refusal> {
        let _in_host = self.enter_with(Right::AssetsRead)?;
        let found = domain::get(&self.scope, input::id(&asset)?).await;
        let found = found.map_err(|error| self.refuse(error))?;
        self.asset(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "assets.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::AssetsRead)?;
        input::order(&query.order, "newest")?;
        let mut filter = Filter::default();
        if let Some(cursor) = &query.cursor {
            let problem = |_| Refusal::invalid("cursor", "it is not one that this host gave");
            filter.before = Some(cursor.parse().map_err(problem)?);
        }
        input::conditions(&query.conditions, |field, value| {
            let text = input::text(field, &value)?;
            match field {
                "account" => filter.account = Some(input::id(&text)?),
                "contact" => filter.contact = Some(input::id(&text)?),
                "product" => filter.product = Some(input::id(&text)?),
                "variant" => filter.variant = Some(input::id(&text)?),
                "serial" => filter.serial = Some(text),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        let next = input::next(&found, limit, |asset| asset.id.to_string());
        Ok(Page { items: self.assets(found).await?, next })
    }

    #[tracing::instrument(target = "theke_trace", name = "assets.create", skip_all)]
    async fn create(&mut self, changes: Vec<Change>) -> Result<Asset, Refusal> {
        let _in_host = self.enter_with(Right::AssetsCreate)?;
        let changes = input::changes(changes)?;
        let scope = self.scope.clone();
        let created = scope.savepoint(domain::create(&scope, &changes)).await;
        let created = created.map_err(|error| self.refuse(error))?;
        self.asset(created).await
    }

    #[tracing::instrument(target = "theke_trace", name = "assets.update", skip_all)]
    async fn update(&mut self, asset: String, version: u64, changes: Vec<Change>) -> Result<Asset, Refusal> {
        let _in_host = self.enter_with(Right::AssetsWrite)?;
        let (id, version, changes) = (input::id(&asset)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let updated = scope.savepoint(domain::update(&scope, id, version, &changes)).await;
        let updated = updated.map_err(|error| self.refuse(error))?;
        self.asset(updated).await
    }
}

impl CallState {
    async fn asset(&mut self, found: asset::Model) -> Result<Asset, Refusal> {
        self.assets(vec![found]).await?.pop().ok_or_else(Refusal::not_found)
    }

    /// Adds what they are called, with two queries for all of them.
    async fn assets(&mut self, found: Vec<asset::Model>) -> Result<Vec<Asset>, Refusal> {
        self.budget.rows(found.len())?;
        let now = self.scope.now();
        let named = domain::named(&self.scope, found).await.map_err(|error| self.refuse(error))?;
        Ok(named.into_iter().map(|named| record(named, now)).collect())
    }
}

fn record(named: Named, now: i64) -> Asset {
    let Named { asset, variant, product, name } = named;
    Asset {
        under_warranty: domain::under_warranty(&asset, now),
        id: asset.id.to_string(),
        number: asset.number,
        version: asset.version.unsigned_abs(),
        serial: asset.serial,
        variant: variant.id.to_string(),
        product: product.id.to_string(),
        sku: variant.sku,
        name,
        account: asset.account_id.map(|id| id.to_string()),
        contact: asset.contact_id.map(|id| id.to_string()),
        purchased: asset.purchased_at,
        warranty_ends: asset.warranty_ends_at,
        custom: asset.custom.to_string(),
        more: "{}".to_owned(),
    }
}
