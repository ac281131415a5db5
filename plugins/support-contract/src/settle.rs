//! After a case has ended: use its request up, or give it back. After it was reopened late: set another aside.

use serde::Deserialize;
use theke_sdk::ledger::Entry;
use theke_sdk::{ErrorKind, Event, Id, Instant, Ledger, Proposal, Result, Verdict, context, log};

use crate::settings::{DAY, Settings};
use crate::standing::{Standing, standing};

/// The key of the first close; cases that happened before this plugin was there carry it, too.
const CLOSE_KEY: &str = "close";

/// A case has a handful of entries at most: a reservation and its end, for each time that it was reopened late.
pub const ENTRIES_OF_A_CASE: u32 = 50;

/// What the events of a case say; wit/README.md describes the bodies.
#[derive(Deserialize)]
struct CaseEvent {
    case: Id,
    entitlement: Option<Id>,
    status: String,
}

/// What a hook sees of a case that moves to another status.
#[derive(Deserialize)]
struct Moved {
    id: Id,
    version: u64,
    status: String,
    entitlement: Option<Id>,
    closed: Option<Instant>,
}

/// The case is closed: its request is used. The key counts the closes that have used one, so that the same close
/// delivered twice finds nothing set aside the second time.
pub fn commit(event: &Event) -> Result<()> {
    settle(event, |ledger, CaseEvent { case, .. }| {
        let used = closes(&ledger.entries_for(case, ENTRIES_OF_A_CASE)?);
        let key = if used == 0 { CLOSE_KEY.to_owned() } else { format!("{CLOSE_KEY}/{used}") };
        ledger.commit(case, 1, &key).map(drop)
    })
}

/// The case is cancelled, merged, or spam: its request is available again. The key says which.
pub fn release(event: &Event) -> Result<()> {
    settle(event, |ledger, CaseEvent { case, status, .. }| ledger.release(case, 1, status).map(drop))
}

fn settle(event: &Event, step: impl Fn(&Ledger, &CaseEvent) -> Result<()>) -> Result<()> {
    let body: CaseEvent = event.body_as()?;
    let Some(entitlement) = &body.entitlement else { return Ok(()) };
    match step(&Ledger::of_entitlement(entitlement), &body) {
        // Nothing is set aside for this case: its contract is not counted, its reservation has expired, it was reopened
        // for free, or it came to its contract after it was created. There is nothing to settle, today or at the next
        // attempt.
        Err(error) if error.is(ErrorKind::Conflict) => {
            log::info(
                "The case has nothing reserved; its counter stays.",
                &[("case", &body.case), ("event", &event.name)],
            );
            Ok(())
        }
        result => result,
    }
}

fn closes(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| entry.kind == "commit").count()
}

/// Before a case moves: one that is reopened long after it was closed is a new request. Where none is left it is
/// reopened all the same: that is the agent's decision, and the customer was promised nothing else.
pub fn before_transition(proposal: &Proposal) -> Result<Verdict> {
    let Some(before) = &proposal.before else { return Ok(Verdict::Pass) };
    let Ok(case) = serde_json::from_str::<Moved>(before) else { return Ok(Verdict::Pass) };
    let now = context::current().now;
    let (Some(entitlement), Some(closed)) = (&case.entitlement, case.closed) else {
        return Ok(Verdict::Pass);
    };
    if case.status != "closed" || is_free(closed, Settings::read()?.reopen_days, now) {
        return Ok(Verdict::Pass);
    }
    let ledger = Ledger::of_entitlement(entitlement);
    if standing(&ledger.entries_for(&case.id, ENTRIES_OF_A_CASE)?) != Standing::Committed {
        return Ok(Verdict::Pass);
    }
    match ledger.reserve(&case.id, 1, &format!("reopen/{}", case.version)) {
        Ok(_) => {}
        Err(error) if error.is(ErrorKind::Limit) => {
            log::info("The case is reopened without a request: none is left.", &[("case", &case.id)]);
        }
        Err(error) => return Err(error),
    }
    Ok(Verdict::Pass)
}

/// Whether a case that was closed then is reopened without using another request.
fn is_free(closed: Instant, days: i64, now: Instant) -> bool {
    now < closed.saturating_add(days.saturating_mul(DAY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::entry;

    #[test]
    fn reopening_is_free_for_as_many_days_as_the_settings_say() {
        assert!(is_free(7, 30, 7 + 30 * DAY - 1));
        assert!(!is_free(7, 30, 7 + 30 * DAY));
        assert!(!is_free(7, 0, 7), "no day is free");
        assert!(is_free(7, i64::MAX, Instant::MAX - 1));
    }

    #[test]
    fn closes_are_counted_by_what_they_used() {
        assert_eq!(closes(&[]), 0);
        let entries = [entry("commit", "v1", 1), entry("reserve", "v1", 1), entry("commit", "v1", 1)];
        assert_eq!(closes(&entries), 2);
    }
}
