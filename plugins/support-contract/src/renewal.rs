//! Asking for a contract's renewal: towards its end and after it, once a term however often it is sent.

use serde::{Deserialize, Serialize};
use theke_sdk::contracts::Contract;
use theke_sdk::store::Document;
use theke_sdk::{Collection, ErrorKind, Id, Instant, Proposal, Result};

use crate::paths;
use crate::settings::{DAY, Settings};

/// The field of a case that says of which term it asks for the renewal.
pub const FIELD: &str = "custom.renewal";

/// Whether a renewal can be asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// The contract has no end, or its status leaves nothing to renew.
    Never,
    /// From this instant on.
    From(Instant),
    /// Now.
    Open,
}

/// Reads the stage off the term; `days` before the end of 24 hours each.
pub fn stage(contract: &Contract, days: i64, now: Instant) -> Stage {
    let Some(ends) = contract.ends.filter(|_| ["active", "expired"].contains(&contract.status.as_str()))
    else {
        return Stage::Never;
    };
    let begins = ends.saturating_sub(days.saturating_mul(DAY));
    if now >= begins || contract.status == "expired" { Stage::Open } else { Stage::From(begins) }
}

/// That a renewal was asked for; one document a term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Of which contract.
    pub contract: Id,
    /// When.
    pub at: Instant,
    /// The case that it has become; none only while that is being created.
    pub case: Option<Id>,
}

/// What a card says about the renewal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Renewal {
    /// Where it is asked for.
    pub path: String,
    /// When it was asked for; `None` if nobody has.
    pub asked: Option<Instant>,
}

impl Renewal {
    /// Reads what to say; `None` while nothing can be asked for.
    pub fn read(contract: &Contract, settings: &Settings, now: Instant) -> Result<Option<Self>> {
        if stage(contract, settings.renewal_days, now) != Stage::Open {
            return Ok(None);
        }
        let asked = asked(contract)?.map(|asked| asked.at);
        Ok(Some(Self { path: paths::renewal(&contract.id), asked }))
    }
}

fn renewals() -> Collection<Asked> {
    Collection::named("renewals")
}

/// One term of a contract: another end is another term.
fn key(contract: &Contract) -> String {
    format!("{}/{}", contract.id, contract.ends.unwrap_or_default())
}

/// Whether and when the renewal of the contract's term was asked for.
pub fn asked(contract: &Contract) -> Result<Option<Asked>> {
    Ok(renewals().get(&key(contract))?.map(|document| document.body))
}

/// Takes the term's only request; `None` if somebody has it already.
pub fn take(contract: &Contract, now: Instant) -> Result<Option<Document<Asked>>> {
    let asked = Asked { contract: contract.id.clone(), at: now, case: None };
    match renewals().create(&key(contract), &asked) {
        Ok(document) => Ok(Some(document)),
        Err(error) if error.is(ErrorKind::Conflict) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Notes the case that a request has become.
pub fn note(mut taken: Document<Asked>, case: &Id) -> Result<()> {
    taken.body.case = Some(case.clone());
    renewals().replace(&taken).map(drop)
}

/// Whether a new case is the request itself, which uses nothing of the contract: only while its term's request has been
/// taken and has not become a case.
pub fn is_being_asked_for(proposal: &Proposal) -> Result<bool> {
    let Some(key) = proposal.text(FIELD) else { return Ok(false) };
    let taken = renewals().get(&key)?.map(|document| document.body);
    let contract = proposal.text("contract");
    Ok(taken.is_some_and(|taken| taken.case.is_none() && Some(taken.contract) == contract))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::contract;

    #[test]
    fn a_renewal_opens_some_days_before_the_end_and_stays_open_after_it() {
        let contract = contract("active", 0, Some(100 * DAY));
        assert_eq!(stage(&contract, 60, 40 * DAY - 1), Stage::From(40 * DAY));
        for now in [40 * DAY, 99 * DAY, 100 * DAY, 5_000 * DAY] {
            assert_eq!(stage(&contract, 60, now), Stage::Open, "{now}");
        }
    }

    #[test]
    fn what_has_no_end_or_was_called_off_is_not_renewed() {
        assert_eq!(stage(&contract("active", 0, None), 60, 5), Stage::Never);
        for status in ["draft", "suspended", "cancelled", "archived"] {
            assert_eq!(stage(&contract(status, 0, Some(1)), 60, 5), Stage::Never, "{status}");
        }
        assert_eq!(stage(&contract("expired", 0, Some(100 * DAY)), 60, 5), Stage::Open);
    }

    #[test]
    fn another_end_is_another_term() {
        let [one, other] = [1, 2].map(|ends| contract("active", 0, Some(ends)));
        assert_ne!(key(&one), key(&other));
    }
}
