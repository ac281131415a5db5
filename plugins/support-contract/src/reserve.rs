//! Before a case is created, over whichever channel: set one request aside, or refuse with the reason.

use theke_sdk::contracts::{self, Contract};
use theke_sdk::error::if_found;
use theke_sdk::{Changes, ErrorKind, Id, Proposal, Query, Result, Verdict, context};

use crate::choice::{NOT_YOURS, only_usable, refusal};
use crate::term::{Obstacle, Support, support};

/// The field that a refusal is shown at.
const FIELD: &str = "contract";

/// A case reserves once; a repeated creation finds the same entry.
const KEY: &str = "create";

/// Judges the creation of a case.
pub fn before_create(proposal: &Proposal) -> Result<Verdict> {
    let now = context::current().now;
    let account = proposal.text("account");
    if let Some(named) = proposal.text("contract") {
        let Some(contract) = if_found(contracts::get(&named))? else {
            return Ok(Verdict::refuse(FIELD, NOT_YOURS));
        };
        return match refusal(&contract, account.as_deref(), now) {
            Some(reason) => Ok(Verdict::refuse(FIELD, reason)),
            None => reserve(&contract, proposal.record()?),
        };
    }
    let Some(account) = account else { return Ok(Verdict::Pass) };
    let contracts = contracts::find_all(Query::new().equals("account", account))?;
    match only_usable(&contracts, now) {
        Some(contract) => reserve(contract, proposal.record()?),
        None => Ok(Verdict::Pass),
    }
}

/// Reserving is one step in the host, so of two cases at once only one gets the last request: nothing is read first.
fn reserve(contract: &Contract, case: &Id) -> Result<Verdict> {
    let amended = |entitlement: &Id| {
        let changes = Changes::new().set("contract", contract.id.as_str());
        Ok(Verdict::amend(changes.set("entitlement", entitlement.as_str())))
    };
    match support(contract) {
        None => Ok(Verdict::refuse(FIELD, Obstacle::WithoutSupport.message())),
        Some(Support::Unlimited(entitlement)) => amended(&entitlement.id),
        Some(Support::Counted(entitlements)) => {
            for entitlement in entitlements {
                match entitlement.counter().reserve(case, 1, KEY) {
                    Ok(_) => return amended(&entitlement.id),
                    Err(error) if error.is(ErrorKind::Limit) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(Verdict::refuse(FIELD, Obstacle::Exhausted.message()))
        }
    }
}
