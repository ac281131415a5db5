//! After a case has ended: use its request up, or give it back.

use serde::Deserialize;
use theke_sdk::{ErrorKind, Event, Id, Ledger, Result, log};

/// A case uses its request once, however often it is reopened and closed again: the key is always the same.
const CLOSE_KEY: &str = "close";

/// A case gives its request back once.
const CANCEL_KEY: &str = "cancel";

/// What the events of a case say; wit/README.md describes the bodies.
#[derive(Deserialize)]
struct CaseEvent {
    case: Id,
    entitlement: Option<Id>,
}

/// The case is closed: its request is used.
pub fn commit(event: &Event) -> Result<()> {
    settle(event, |ledger, case| ledger.commit(case, 1, CLOSE_KEY).map(drop))
}

/// The case is cancelled, merged, or spam: its request is available again.
pub fn release(event: &Event) -> Result<()> {
    settle(event, |ledger, case| ledger.release(case, 1, CANCEL_KEY).map(drop))
}

fn settle(event: &Event, step: impl Fn(&Ledger, &Id) -> Result<()>) -> Result<()> {
    let CaseEvent { case, entitlement } = event.body_as()?;
    let Some(entitlement) = entitlement else { return Ok(()) };
    match step(&Ledger::of_entitlement(&entitlement), &case) {
        // Nothing is set aside for this case: its contract is not counted, its reservation has expired, or it came
        // to its contract after it was created. There is nothing to settle, today or at the next attempt.
        Err(error) if error.is(ErrorKind::Conflict) => {
            log::info(
                "The case has nothing reserved; its counter stays.",
                &[("case", &case), ("event", &event.name)],
            );
            Ok(())
        }
        result => result,
    }
}
