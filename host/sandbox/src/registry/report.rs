//! Tells the operator which plugins broke and which run again: once each, not at every attempt.

use theke_domain::entity::ids::TenantId;

use super::broken::Broken;
use super::registered::Tenants;

/// Logs what differs from `before`.
pub(super) fn report(before: &Tenants, now: &Tenants) {
    for (tenant, broken) in newly_broken(before, now) {
        tracing::error!(
            plugin = broken.name,
            tenant.id = %tenant,
            digest = broken.digest,
            "plugin {} does not run, and what needs its word is refused until it does: {}",
            broken.name,
            broken.cause.problem,
        );
    }
    for (tenant, plugin) in mended(before, now) {
        tracing::info!(plugin, tenant.id = %tenant, "plugin {plugin} runs again");
    }
}

/// What is broken and was not, or for another reason.
fn newly_broken<'now>(before: &Tenants, now: &'now Tenants) -> Vec<(TenantId, &'now Broken)> {
    let is_known = |tenant: &TenantId, broken: &Broken| {
        broken_before(before, *tenant).any(|known| {
            (&known.name, &known.digest, &known.cause.problem)
                == (&broken.name, &broken.digest, &broken.cause.problem)
        })
    };
    let all = now
        .iter()
        .flat_map(|(tenant, enabled)| enabled.broken.iter().map(move |broken| (*tenant, broken.as_ref())));
    all.filter(|(tenant, broken)| !is_known(tenant, broken)).collect()
}

/// What was broken and runs.
fn mended<'now>(before: &Tenants, now: &'now Tenants) -> Vec<(TenantId, &'now str)> {
    let all = now.iter().flat_map(|(tenant, enabled)| {
        enabled.running.iter().map(move |plugin| (*tenant, plugin.name.as_str()))
    });
    all.filter(|(tenant, name)| broken_before(before, *tenant).any(|known| known.name == *name)).collect()
}

fn broken_before(before: &Tenants, tenant: TenantId) -> impl Iterator<Item = &Broken> {
    before.get(&tenant).into_iter().flat_map(|enabled| enabled.broken.iter().map(AsRef::as_ref))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;

    use super::*;
    use crate::registry::broken::Cause;
    use crate::registry::registered::Enabled;

    fn broken(tenant: TenantId, digest: &str, problem: &str) -> Tenants {
        let cause = Cause { problem: problem.to_owned(), manifest: None };
        let broken = Broken { name: "notes".to_owned(), digest: digest.to_owned(), cause };
        Tenants::from([(tenant, Enabled { running: Vec::new(), broken: vec![Arc::new(broken)] })])
    }

    #[test]
    fn what_breaks_is_told_once_for_each_reason() {
        let tenant = TenantId(Uuid::nil());
        let gone = broken(tenant, "d1", "it is gone");
        assert_eq!(newly_broken(&Tenants::new(), &gone).len(), 1);
        assert!(newly_broken(&gone, &broken(tenant, "d1", "it is gone")).is_empty(), "told already");
        assert_eq!(newly_broken(&gone, &broken(tenant, "d1", "it does not compile")).len(), 1);
        assert_eq!(newly_broken(&gone, &broken(tenant, "d2", "it is gone")).len(), 1);
        assert_eq!(newly_broken(&gone, &broken(TenantId(Uuid::max()), "d1", "it is gone")).len(), 1);
    }
}
