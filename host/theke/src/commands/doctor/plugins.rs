//! Plugins: each package is there, is the one that was installed, compiles and fits.

use std::collections::BTreeMap;

use anyhow::Result;
use theke_domain::{Host, tenants};
use theke_sandbox::Sandbox;

use super::report::Report;
use crate::explain;

/// Loads every plugin that is switched on, as the host does at its start.
pub async fn loaded(report: &mut Report, host: &Host, sandbox: &Sandbox) -> Result<()> {
    if let Err(error) = sandbox.refresh(host).await {
        let message = explain::sentence(&error.into());
        return report.problem("plugins", message, "The database has to answer first.");
    }
    let slugs: BTreeMap<_, _> =
        tenants::all(host).await?.into_iter().map(|tenant| (tenant.id.0, tenant.slug)).collect();
    let mut broken: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    let all = sandbox.broken();
    for plugin in &all {
        let slug = slugs.get(&plugin.tenant.0).map_or("?", String::as_str);
        broken.entry((plugin.name.clone(), plugin.problem.clone())).or_default().push(slug);
    }
    if broken.is_empty() {
        return report.ok("plugins", format!("{} installs run", sandbox.running_count()));
    }
    for ((name, problem), slugs) in broken {
        let message = format!("{name} does not run for {}: {problem}", slugs.join(", "));
        report.problem("plugins", message, "Install it again: theke plugin install --help")?;
    }
    Ok(())
}
