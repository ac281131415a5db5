//! Reads balances and entries.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::ids::EntitlementId;
use theke_entity::{ledger, ledger_entry};

use super::guard;
use crate::{Result, Scope};

/// What a ledger holds, in units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// All that was ever granted, corrections included.
    pub granted: i64,
    /// Set aside for work that is not done.
    pub reserved: i64,
    /// Used.
    pub committed: i64,
}

impl Balance {
    /// What can still be reserved.
    pub fn available(&self) -> i64 {
        self.granted - self.reserved - self.committed
    }
}

impl From<ledger::Model> for Balance {
    fn from(row: ledger::Model) -> Self {
        Self { granted: row.granted, reserved: row.reserved, committed: row.committed }
    }
}

/// The name of an entitlement's ledger.
pub fn entitlement_name(entitlement: EntitlementId) -> String {
    format!("entitlement/{entitlement}")
}

/// The entitlement that a ledger counts, if it counts one.
pub(super) fn entitlement_of(ledger: &str) -> Option<EntitlementId> {
    ledger.strip_prefix("entitlement/")?.parse().ok()
}

/// A ledger's balance; zero when nothing was ever entered.
pub async fn balance(scope: &Scope, name: &str) -> Result<Balance> {
    guard::check(scope, name).await?;
    let row = scope.find::<ledger::Entity>().filter(ledger::Column::Name.eq(name)).one(&scope.read()).await?;
    Ok(row.map(Balance::from).unwrap_or_default())
}

/// A ledger's entries, newest first, of one reference or of all.
pub async fn entries(
    scope: &Scope,
    name: &str,
    reference: Option<&str>,
    limit: u64,
) -> Result<Vec<ledger_entry::Model>> {
    guard::check(scope, name).await?;
    let mut select = scope
        .find::<ledger_entry::Entity>()
        .filter(ledger_entry::Column::Ledger.eq(name))
        .order_by_desc(ledger_entry::Column::Id)
        .limit(limit);
    if let Some(reference) = reference {
        select = select.filter(ledger_entry::Column::Reference.eq(reference));
    }
    Ok(select.all(&scope.read()).await?)
}
