//! Uses a budget.

use super::Budget;
use super::standing::standing;
use crate::{Result, Scope};

/// Notes that the scope's transaction has used so much, in a savepoint or a call that its error undoes.
/// [`crate::Error::Limit`] when it is more than the tenant has left.
pub(crate) async fn take(scope: &Scope, budget: Budget, amount: i64) -> Result<()> {
    scope.counts().note(budget, amount, true);
    if amount <= 0 {
        return Ok(());
    }
    let standing = standing(scope, budget).await?;
    if standing.used > standing.limit {
        return Err(budget.breach(standing.used - amount, standing.limit));
    }
    Ok(())
}

/// Notes that the scope's transaction has used so much, or given it back, whatever the tenant has left.
pub(crate) fn count(scope: &Scope, budget: Budget, amount: i64) {
    scope.counts().note(budget, amount, false);
}

/// Uses so much at once, in a transaction of its own: what follows cannot be undone.
pub async fn spend(scope: &Scope, budget: Budget, amount: i64) -> Result<()> {
    let own = Scope::of_host(scope.host(), scope.tenant().clone(), "budget");
    // Nobody is waited for between the first statement and the last.
    own.write().await?;
    let outcome = take(&own, budget, amount).await;
    own.finish(outcome).await
}
