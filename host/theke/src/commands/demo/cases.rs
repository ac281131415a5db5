//! Lets cases happen again: asked, answered and closed by their people, each on its day.

use std::cmp::Reverse;
use std::sync::Arc;

use anyhow::{Context, Result};
use jiff::civil::Time;
use theke_domain::cases::{self, CreateCase, Reply};
use theke_domain::entity::ids::{CaseId, EntitlementId};
use theke_domain::entity::kinds::{CasePriority, CaseStatus, Channel, EntitlementKind};
use theke_domain::entity::tenant;
use theke_domain::ledger::{self, Movement};
use theke_domain::{Host, Scope, contracts};

use super::back_then::{back_then, moment};
use super::example::{Case, Example, Message, Outcome};
use super::load::{scope, scope_of};
use super::people::actor;
use super::records::unknown;

/// More cases of one contact than any example has.
const CASES_MAX: u64 = 500;
/// The keys under which the plugin `support-contract` counts: its entries and these never count a case twice.
const RESERVE_KEY: &str = "create";
/// See [`RESERVE_KEY`].
const COMMIT_KEY: &str = "close";

/// Adds the cases that are missing, the oldest first, so that they are numbered in their order; answers how many.
pub async fn load(host: &Host, tenant: &Arc<tenant::Model>, example: &Example) -> Result<usize> {
    let mut wanted: Vec<&Case> = example.cases.iter().collect();
    wanted.sort_by_key(|case| (Reverse(case.days_ago), case.at));
    let mut added = 0;
    for case in wanted {
        if !exists(&scope(host, tenant), case).await? {
            let replay = Replay { host, tenant, case };
            replay.run().await.with_context(|| format!("the case \u{201c}{}\u{201d}", case.subject))?;
            added += 1;
        }
    }
    Ok(added)
}

/// Whether the contact has a case with this subject.
async fn exists(scope: &Scope, case: &Case) -> Result<bool> {
    let asker = actor(scope, &case.contact).await?;
    let own = scope_of(scope.host(), &Arc::new(scope.tenant().clone()), asker);
    let cases = cases::find(&own, &cases::Filter::default(), CASES_MAX).await?;
    Ok(cases.iter().any(|known| known.subject == case.subject))
}

/// One case on its way.
struct Replay<'a> {
    host: &'a Host,
    tenant: &'a Arc<tenant::Model>,
    case: &'a Case,
}

impl Replay<'_> {
    async fn run(&self) -> Result<()> {
        let Case { days_ago, at, messages, outcome, .. } = self.case;
        let (id, counted) = back_then(self.host, self.moment(*days_ago, *at)?, self.ask()).await?;
        for message in messages {
            let moment = self.moment(message.days_ago, message.at)?;
            back_then(self.host, moment, self.say(id, message)).await?;
        }
        if let Some(outcome) = outcome {
            let moment = self.moment(outcome.days_ago, outcome.at)?;
            back_then(self.host, moment, self.end(id, outcome, counted)).await?;
        }
        Ok(())
    }

    fn moment(&self, days_ago: i64, at: Time) -> Result<i64> {
        moment(self.host.clock.now(), &self.tenant.timezone, days_ago, at)
    }

    async fn scope_of(&self, email: &str) -> Result<Scope> {
        let who = actor(&scope(self.host, self.tenant), email).await?;
        Ok(scope_of(self.host, self.tenant, who))
    }

    /// Files the case and sets one unit aside; answers the entitlement if it counts.
    async fn ask(&self) -> Result<(CaseId, Option<EntitlementId>)> {
        let scope = self.scope_of(&self.case.contact).await?;
        let mut new = CreateCase {
            subject: self.case.subject.clone(),
            body: self.case.body.clone(),
            priority: self.priority()?,
            channel: Some(Channel::Portal),
            ..CreateCase::default()
        };
        let mut counted = None;
        if let Some(number) = &self.case.contract {
            let contract = contracts::by_number(&scope, number).await?;
            let contract = contract.with_context(|| format!("there is no contract {number}"))?;
            let entitlement = contracts::entitlements(&scope, &[contract.id]).await?.pop();
            let entitlement = entitlement.with_context(|| format!("{number} entitles to nothing"))?;
            counted = (entitlement.kind == EntitlementKind::PerIncident).then_some(entitlement.id);
            (new.contract, new.entitlement) = (Some(contract.id), Some(entitlement.id));
        }
        let case = cases::create(&scope, new).await?;
        if let Some(entitlement) = counted {
            let (ledger, reference) = names(entitlement, case.id);
            ledger::reserve(&scope, one_unit(&ledger, &reference, RESERVE_KEY)).await?;
        }
        scope.commit().await?;
        Ok((case.id, counted))
    }

    fn priority(&self) -> Result<Option<CasePriority>> {
        let word = self.case.priority.as_deref();
        word.map(|word| CasePriority::parse(word).with_context(|| unknown("priority", word))).transpose()
    }

    async fn say(&self, case: CaseId, message: &Message) -> Result<()> {
        let scope = self.scope_of(&message.by).await?;
        if message.internal {
            cases::note(&scope, case, &message.body).await?;
        } else {
            let reply = Reply { body: message.body.clone(), files: Vec::new() };
            cases::reply(&scope, case, reply).await?;
        }
        Ok(scope.commit().await?)
    }

    /// Gives the case its last status; a close uses the unit up.
    async fn end(&self, case: CaseId, outcome: &Outcome, counted: Option<EntitlementId>) -> Result<()> {
        let scope = self.scope_of(&outcome.by).await?;
        let status =
            CaseStatus::parse(&outcome.status).with_context(|| unknown("status", &outcome.status))?;
        let version = cases::get(&scope, case).await?.version;
        cases::transition(&scope, case, version, status).await?;
        if let (CaseStatus::Closed, Some(entitlement)) = (status, counted) {
            let (ledger, reference) = names(entitlement, case);
            ledger::commit(&scope, one_unit(&ledger, &reference, COMMIT_KEY)).await?;
        }
        Ok(scope.commit().await?)
    }
}

/// The names of the counter and of the case in it.
fn names(entitlement: EntitlementId, case: CaseId) -> (String, String) {
    (ledger::entitlement_name(entitlement), case.to_string())
}

fn one_unit<'a>(ledger: &'a str, reference: &'a str, key: &'a str) -> Movement<'a> {
    Movement { ledger, reference, amount: 1, key, reason: "", expires_at: None }
}
