//! What a tenant has used, for its admins and the operator.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, Iterable, QueryFilter};
use theke_entity::budget::{Column, Entity};
use theke_entity::ids::TenantId;

use super::Budget;
use super::standing::{find, first_count};
use crate::{Host, Result, Scope, tenants};

/// One budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Which.
    pub budget: Budget,
    /// What is used, in the budget's unit; 0 for [`Budget::Calls`], which only a host knows.
    pub used: i64,
    /// What may be; none where it depends on the host.
    pub limit: Option<i64>,
    /// Whether the operator has granted this tenant another amount than others have.
    pub granted: bool,
}

/// Every budget there is.
pub fn all() -> impl Iterator<Item = Budget> {
    Budget::iter()
}

/// All budgets of the scope's tenant; for admins.
pub async fn report(scope: &Scope) -> Result<Vec<Usage>> {
    scope.by_admin()?;
    let mut report = Vec::new();
    for budget in all() {
        let row = find(scope, budget).await?;
        let amount = row.as_ref().and_then(|row| row.amount);
        let used = match row {
            Some(row) if row.period == budget.period(scope) => row.used,
            Some(_) => 0,
            None => first_count(scope, budget, 0).await?,
        };
        let limit = amount.or(budget.standard());
        report.push(Usage { budget, used: used.max(0), limit, granted: amount.is_some() });
    }
    Ok(report)
}

/// The tenants that may have another number of calls at once than others, and how many.
pub async fn calls(host: &Host, tenants: impl Iterator<Item = TenantId>) -> Result<BTreeMap<TenantId, i64>> {
    let mut granted = BTreeMap::new();
    for tenant in tenants {
        let Some(tenant) = tenants::by_id(host, tenant).await? else { continue };
        let scope = Scope::of_host(host, tenant, "budgets");
        let row =
            scope.find::<Entity>().filter(Column::Name.eq(Budget::Calls.as_str())).one(&scope.read()).await?;
        scope.commit().await?;
        granted.extend(row.and_then(|row| Some((row.tenant_id, row.amount?))));
    }
    Ok(granted)
}
