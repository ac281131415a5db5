//! How far an effect may be from what somebody did: effects of effects come to an end.

use crate::{Error, Result, Scope};

/// Deliveries that may lead to one another. A fact that makes a plugin tell a fact that starts a job is three; a circle
/// of plugins that answer each other ends here instead of never.
pub const STEPS_MAX: u8 = 8;

/// The steps of what the scope's work leads to; [`Error::Limit`] when it is one too many. `what` names it in the error.
pub(crate) fn next(scope: &Scope, what: &str) -> Result<u8> {
    let steps = scope.steps() + 1;
    if steps > STEPS_MAX {
        return Err(Error::Limit(format!(
            "{what} would be the result of {STEPS_MAX} deliveries that led to one another; is it a circle?"
        )));
    }
    Ok(steps)
}
