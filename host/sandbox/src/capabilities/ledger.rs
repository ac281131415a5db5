//! `ledger`: numbers that must never be wrong.

use theke_domain::entity::ledger_entry;
use theke_domain::ledger::{self as domain, Movement};

use super::{Refusal, input};
use crate::bindings::ledger::{self, Balance, Entry};
use crate::call::CallState;
use crate::limits;
use crate::manifest::Right;
use crate::timing::InHost;

impl ledger::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "ledger.read", skip_all)]
    async fn read(&mut self, ledger: String) -> Result<Balance, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let balance = domain::balance(&self.scope, &ledger).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        Ok(record(balance))
    }

    #[tracing::instrument(target = "theke_trace", name = "ledger.entries", skip_all)]
    async fn entries(
        &mut self,
        ledger: String,
        reference: Option<String>,
        limit: u32,
    ) -> Result<Vec<Entry>, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let found = domain::entries(&self.scope, &ledger, reference.as_deref(), input::limit(limit)).await;
        let found = found.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        Ok(found.into_iter().map(entry).collect())
    }

    #[tracing::instrument(target = "theke_trace", name = "ledger.grant", skip_all)]
    async fn grant(
        &mut self,
        ledger: String,
        reference: String,
        amount: i64,
        expires: Option<i64>,
        key: String,
    ) -> Result<Balance, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let movement = movement(&ledger, &reference, amount, &key, expires, "")?;
        let scope = self.scope.clone();
        scope.savepoint(domain::grant(&scope, movement)).await.map(record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "ledger.adjust", skip_all)]
    async fn adjust(
        &mut self,
        ledger: String,
        reference: String,
        amount: i64,
        reason: String,
        key: String,
    ) -> Result<Balance, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let movement = movement(&ledger, &reference, amount, &key, None, &reason)?;
        let scope = self.scope.clone();
        scope
            .savepoint(domain::adjust(&scope, movement))
            .await
            .map(record)
            .map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "ledger.reserve", skip_all)]
    async fn reserve(
        &mut self,
        ledger: String,
        reference: String,
        amount: i64,
        expires: Option<i64>,
        key: String,
    ) -> Result<Balance, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let movement = movement(&ledger, &reference, amount, &key, expires, "")?;
        let scope = self.scope.clone();
        scope
            .savepoint(domain::reserve(&scope, movement))
            .await
            .map(record)
            .map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "ledger.commit", skip_all)]
    async fn commit(
        &mut self,
        ledger: String,
        reference: String,
        amount: i64,
        key: String,
    ) -> Result<Balance, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let movement = movement(&ledger, &reference, amount, &key, None, "")?;
        let scope = self.scope.clone();
        scope
            .savepoint(domain::commit(&scope, movement))
            .await
            .map(record)
            .map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "ledger.release", skip_all)]
    async fn release(
        &mut self,
        ledger: String,
        reference: String,
        amount: i64,
        key: String,
    ) -> Result<Balance, Refusal> {
        let _in_host = self.enter_ledger(&ledger)?;
        let movement = movement(&ledger, &reference, amount, &key, None, "")?;
        let scope = self.scope.clone();
        scope
            .savepoint(domain::release(&scope, movement))
            .await
            .map(record)
            .map_err(|error| self.refuse(error))
    }
}

impl CallState {
    /// The plugin's own ledgers need no right; those of entitlements do, and the domain looks whose they are.
    fn enter_ledger(&mut self, ledger: &str) -> Result<InHost, Refusal> {
        let in_host = self.enter()?;
        let own = ledger.strip_prefix(&self.plugin.name).is_some_and(|rest| rest.starts_with('/'));
        if !own {
            self.demand(Right::ContractsLedger)?;
        }
        input::name("ledger", ledger)?;
        Ok(in_host)
    }
}

fn movement<'a>(
    ledger: &'a str,
    reference: &'a str,
    amount: i64,
    key: &'a str,
    expires_at: Option<i64>,
    reason: &'a str,
) -> Result<Movement<'a>, Refusal> {
    if reason.len() > limits::REASON_BYTES {
        return Err(Refusal::invalid("reason", format!("it is longer than {} bytes", limits::REASON_BYTES)));
    }
    let (reference, key) = (input::name("reference", reference)?, input::name("key", key)?);
    Ok(Movement { ledger, reference, amount, key, reason, expires_at })
}

fn record(balance: domain::Balance) -> Balance {
    Balance {
        granted: balance.granted,
        reserved: balance.reserved,
        committed: balance.committed,
        available: balance.available(),
    }
}

fn entry(entry: ledger_entry::Model) -> Entry {
    Entry {
        at: entry.at,
        kind: entry.kind.as_str().to_owned(),
        reference: entry.reference,
        key: entry.key,
        amount: entry.amount,
        reason: entry.reason,
        actor: entry.actor,
    }
}
