//! Before a case is created, over whichever channel: find its contract, set one request aside, or refuse with the reason.

use theke_sdk::assets::Asset;
use theke_sdk::contracts::{self, Contract};
use theke_sdk::{Changes, ErrorKind, Id, Proposal, Query, Result, Verdict, context};

use crate::choice::{Because, Candidate, NOT_YOURS, because, ranked};
use crate::priority::priority;
use crate::settings::Settings;
use crate::term::{Obstacle, Support, support};
use crate::terms::Terms;
use crate::{device, renewal};

/// The field that a refusal is shown at.
const FIELD: &str = "contract";

/// The field of a case that says which device it is about.
pub const DEVICE: &str = "custom.asset";

/// The field of a case that says why its contract was used; the word is one of [`Because`].
pub const BECAUSE: &str = "custom.contract_because";

/// The field of a case that a warranty covers.
pub const WARRANTY: &str = "custom.under_warranty";

/// A case reserves once; a repeated creation finds the same entry.
const KEY: &str = "create";

/// Judges the creation of a case.
pub fn before_create(proposal: &Proposal) -> Result<Verdict> {
    if renewal::is_being_asked_for(proposal)? {
        return Ok(Verdict::Pass);
    }
    let (account, contact) = (proposal.text("account"), proposal.text("contact"));
    let device = match proposal.text(DEVICE) {
        Some(named) => {
            let found = device::with_id(&named)?;
            let theirs =
                found.filter(|device| device::belongs_to(device, account.as_deref(), contact.as_deref()));
            if theirs.is_none() {
                return Ok(Verdict::refuse("asset", device::UNKNOWN));
            }
            theirs
        }
        None => None,
    };
    let contracts = match account {
        Some(account) => contracts::find_all(Query::new().equals("account", account))?,
        None => Vec::new(),
    };
    let now = context::current().now;
    let case = NewCase {
        proposal,
        device: device.as_ref(),
        candidates: Candidate::read_all(&contracts, device.as_ref(), now)?,
    };
    match proposal.text("contract") {
        Some(named) => case.against(&named),
        None => case.against_the_best(),
    }
}

/// A case that is about to be created.
struct NewCase<'a> {
    proposal: &'a Proposal,
    device: Option<&'a Asset>,
    /// The contracts of its account.
    candidates: Vec<Candidate<'a>>,
}

impl<'a> NewCase<'a> {
    /// Somebody has named a contract: that one or none.
    fn against(&self, named: &Id) -> Result<Verdict> {
        let Some(candidate) = self.candidates.iter().find(|candidate| candidate.contract.id == *named) else {
            return Ok(Verdict::refuse(FIELD, NOT_YOURS));
        };
        // What is left is not read but reserved.
        let obstacle = candidate.obstacle.filter(|obstacle| *obstacle != Obstacle::Exhausted);
        if self.is_under_warranty() {
            return self.free(obstacle.is_none().then_some(candidate.contract));
        }
        if let Some(obstacle) = obstacle {
            return Ok(Verdict::refuse(FIELD, obstacle.message()));
        }
        let ranked = ranked(&self.candidates, self.device);
        match self.reserve(candidate.contract)? {
            Some(entitlement) => {
                let because = because(&ranked, named, self.device);
                self.counted(candidate.contract, &entitlement, because)
            }
            None => Ok(Verdict::refuse(FIELD, Obstacle::Exhausted.message())),
        }
    }

    /// Nobody has named one: the best that has a request left; none if the account has none that can be used.
    fn against_the_best(&self) -> Result<Verdict> {
        let ranked = ranked(&self.candidates, self.device);
        if self.is_under_warranty() {
            return self.free(ranked.first().map(|best| best.contract));
        }
        for (place, candidate) in ranked.iter().enumerate() {
            if let Some(entitlement) = self.reserve(candidate.contract)? {
                let because = because(&ranked[place..], &candidate.contract.id, self.device);
                return self.counted(candidate.contract, &entitlement, because);
            }
        }
        let is_used_up = |candidate: &Candidate<'_>| candidate.obstacle == Some(Obstacle::Exhausted);
        if ranked.is_empty() && !self.candidates.iter().any(is_used_up) {
            return Ok(Verdict::Pass);
        }
        Ok(Verdict::refuse(FIELD, Obstacle::Exhausted.message()))
    }

    fn is_under_warranty(&self) -> bool {
        self.device.is_some_and(|device| device.under_warranty)
    }

    /// Reserving is one step in the host, so of two cases at once only one gets the last request.
    fn reserve(&self, contract: &Contract) -> Result<Option<Id>> {
        match support(contract) {
            None => Ok(None),
            Some(Support::Unlimited(entitlement)) => Ok(Some(entitlement.id.clone())),
            Some(Support::Counted(entitlements)) => {
                for entitlement in entitlements {
                    match entitlement.counter().reserve(self.proposal.record()?, 1, KEY) {
                        Ok(_) => return Ok(Some(entitlement.id.clone())),
                        Err(error) if error.is(ErrorKind::Limit) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(None)
            }
        }
    }

    fn counted(&self, contract: &Contract, entitlement: &Id, because: Because) -> Result<Verdict> {
        let changes = Changes::new()
            .set("contract", contract.id.as_str())
            .set("entitlement", entitlement.as_str())
            .set(BECAUSE, because.word())
            .set(WARRANTY, false);
        self.with_priority(changes, contract).map(Verdict::amend)
    }

    /// The warranty pays: the contract, if there is one, says how fast, and counts nothing.
    fn free(&self, contract: Option<&'a Contract>) -> Result<Verdict> {
        let changes = Changes::new().clear("entitlement").set(WARRANTY, true);
        let Some(contract) = contract else { return Ok(Verdict::amend(changes.clear("contract"))) };
        let changes = changes.set("contract", contract.id.as_str());
        self.with_priority(changes, contract).map(Verdict::amend)
    }

    fn with_priority(&self, changes: Changes, contract: &Contract) -> Result<Changes> {
        let proposed = self.proposal.text("priority");
        let level = Terms::of(contract).level;
        Ok(match priority(level.as_deref(), proposed.as_deref(), &Settings::read()?) {
            Some(priority) => changes.set("priority", priority),
            None => changes,
        })
    }
}
