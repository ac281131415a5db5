//! Adds an internal note: for agents, never for the customer, never mailed.

use theke_entity::ids::{CaseId, MessageId};
use theke_entity::kinds::MessageKind;

use super::get;
use super::say::say;
use crate::validate::{TEXT_CHARACTERS_MAX, Violations};
use crate::{Actor, Error, Result, Scope};

/// Adds a note to a case.
pub async fn note(scope: &Scope, case: CaseId, body: &str) -> Result<MessageId> {
    if !matches!(scope.actor(), Actor::Agent(_) | Actor::Token(_) | Actor::System(_)) {
        return Err(Error::NotFound);
    }
    let mut violations = Violations::default();
    violations.text("body", body, TEXT_CHARACTERS_MAX);
    violations.finish()?;
    get(scope, case).await?;
    say(scope, case, MessageKind::Internal, body, &[]).await
}
