//! Which ledgers a scope may touch.

use super::read::entitlement_of;
use crate::{Error, Result, Scope, contracts};

/// An entitlement's ledger follows its contract's visibility; any other belongs to the plugin that its name
/// starts with.
pub(super) async fn check(scope: &Scope, ledger: &str) -> Result<()> {
    if ledger.starts_with("entitlement/") {
        let entitlement = entitlement_of(ledger).ok_or(Error::NotFound)?;
        contracts::entitlement(scope, entitlement).await?;
        return Ok(());
    }
    let owner = ledger.split_once('/').map(|(owner, _)| owner);
    match scope.plugin() {
        Some(plugin) if owner != Some(plugin) => Err(Error::NotFound),
        _ => Ok(()),
    }
}
