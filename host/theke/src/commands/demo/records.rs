//! Loads accounts and contracts.

use std::sync::Arc;

use anyhow::{Context, Result};
use jiff::civil::Time;
use theke_domain::accounts::{self, CreateAccount};
use theke_domain::changes::Change;
use theke_domain::contracts::{self, CreateContract};
use theke_domain::entity::kinds::{AccountKind, ContractStatus, EntitlementKind};
use theke_domain::entity::tenant;
use theke_domain::{Host, Scope};

use super::back_then::{back_then, moment};
use super::example::{Account, Contract};
use super::load::scope;

/// Adds accounts whose numbers are free; answers how many.
pub async fn accounts(host: &Host, tenant: &Arc<tenant::Model>, wanted: &[Account]) -> Result<usize> {
    let mut added = 0;
    for account in wanted {
        let scope = scope(host, tenant);
        if accounts::by_number(&scope, &account.number).await?.is_some() {
            continue;
        }
        let new = CreateAccount {
            number: account.number.clone(),
            name: account.name.clone(),
            kind: AccountKind::parse(&account.kind).with_context(|| unknown("kind", &account.kind))?,
        };
        accounts::create(&scope, new).await?;
        scope.commit().await?;
        added += 1;
    }
    Ok(added)
}

/// Adds contracts whose numbers are free, each as if it had been made on its first day; answers how many.
pub async fn contracts(host: &Host, tenant: &Arc<tenant::Model>, wanted: &[Contract]) -> Result<usize> {
    let mut added = 0;
    for contract in wanted {
        let scope = scope(host, tenant);
        if contracts::by_number(&scope, &contract.number).await?.is_some() {
            continue;
        }
        let day = |ago| moment(host.clock.now(), &tenant.timezone, ago, Time::midnight());
        let starts_at = day(contract.started_days_ago)?;
        let ends_at = contract.ends_in_days.map(|days| day(-days)).transpose()?;
        let create = create(&scope, contract, starts_at, ends_at);
        back_then(host, starts_at, create).await.context(contract.number.clone())?;
        added += 1;
    }
    Ok(added)
}

async fn create(scope: &Scope, contract: &Contract, starts_at: i64, ends_at: Option<i64>) -> Result<()> {
    let account = accounts::by_number(scope, &contract.account).await?;
    let new = CreateContract {
        number: contract.number.clone(),
        account: account.with_context(|| format!("there is no account {}", contract.account))?.id,
        title: contract.title.clone(),
        status: ContractStatus::parse(&contract.status)
            .with_context(|| unknown("status", &contract.status))?,
        starts_at,
        ends_at,
        kind: EntitlementKind::parse(&contract.entitlement)
            .with_context(|| unknown("entitlement", &contract.entitlement))?,
        entitlement_title: contract.entitlement_title.clone(),
        granted: contract.granted,
    };
    contracts::create(scope, new).await?;
    if !contract.custom.is_empty() {
        let own =
            contract.custom.iter().map(|(name, value)| Change::new(&format!("custom.{name}"), value.clone()));
        let changes: Vec<_> =
            [Change::new("number", contract.number.clone())].into_iter().chain(own).collect();
        contracts::upsert(scope, &changes).await?;
    }
    Ok(scope.commit().await?)
}

/// A word that is none of its set.
pub(super) fn unknown(field: &str, word: &str) -> String {
    format!("{field} = \"{word}\" is not known")
}
