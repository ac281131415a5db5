//! `contracts`: service contracts and what they entitle to.

use theke_domain::contracts::{self as domain, Filter};
use theke_domain::entity::kinds::ContractStatus;
use theke_domain::entity::{contract, entitlement};
use theke_domain::ledger;

use super::{Refusal, input};
use crate::bindings::contracts::{self, Contract, Entitlement, Page};
use crate::bindings::types::Query;
use crate::call::CallState;
use crate::manifest::Right;

impl contracts::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "contracts.get", skip_all)]
    async fn get(&mut self, contract: String) -> Result<Contract, Refusal> {
        let _in_host = self.enter_with(Right::ContractsRead)?;
        let found =
            domain::get(&self.scope, input::id(&contract)?).await.map_err(|error| self.refuse(error))?;
        let records = self.records(vec![found]).await?;
        records.into_iter().next().ok_or_else(Refusal::not_found)
    }

    #[tracing::instrument(target = "theke_trace", name = "contracts.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::ContractsRead)?;
        input::order(&query.order, "number")?;
        let mut filter = Filter { after_number: query.cursor, ..Filter::default() };
        input::conditions(&query.conditions, |field, value| {
            let text = input::text(field, &value)?;
            match field {
                "account" => filter.account = Some(input::id(&text)?),
                "status" => filter.status = Some(status(&text)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        let next = input::next(&found, limit, |contract| contract.number.clone());
        Ok(Page { items: self.records(found).await?, next })
    }
}

impl CallState {
    /// Adds the entitlements of all contracts with one query.
    async fn records(&mut self, found: Vec<contract::Model>) -> Result<Vec<Contract>, Refusal> {
        let ids: Vec<_> = found.iter().map(|contract| contract.id).collect();
        let entitlements =
            domain::entitlements(&self.scope, &ids).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len() + entitlements.len())?;
        Ok(found.into_iter().map(|contract| record(contract, &entitlements)).collect())
    }
}

fn status(word: &str) -> Result<ContractStatus, Refusal> {
    ContractStatus::parse(word).ok_or_else(|| Refusal::invalid("status", "there is no such status"))
}

fn record(contract: contract::Model, entitlements: &[entitlement::Model]) -> Contract {
    let own = entitlements.iter().filter(|entitlement| entitlement.contract_id == contract.id);
    Contract {
        id: contract.id.to_string(),
        number: contract.number,
        version: contract.version.unsigned_abs(),
        title: contract.title,
        account: contract.account_id.to_string(),
        status: contract.status.as_str().to_owned(),
        starts: contract.starts_at,
        ends: contract.ends_at,
        entitlements: own
            .map(|entitlement| Entitlement {
                id: entitlement.id.to_string(),
                kind: entitlement.kind.as_str().to_owned(),
                title: entitlement.title.clone(),
                ledger: ledger::entitlement_name(entitlement.id),
                more: "{}".to_owned(),
            })
            .collect(),
        custom: contract.custom.to_string(),
        more: "{}".to_owned(),
    }
}
