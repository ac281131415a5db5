//! Files: each tenant's folder belongs to a tenant that is here.

use std::collections::HashSet;

use anyhow::{Context, Result};
use theke_domain::{Host, tenants};

use super::report::Report;

/// Looks for files of tenants that are gone: a deletion or an import that was killed leaves them.
pub async fn owned(report: &mut Report, host: &Host) -> Result<()> {
    let here: HashSet<_> = tenants::all(host).await?.into_iter().map(|tenant| tenant.id).collect();
    let folders = host.blobs.tenants().await.context("cannot look into the folder of files")?;
    let nobodys: Vec<_> = folders
        .into_iter()
        .filter(|tenant| !here.contains(tenant))
        .map(|tenant| tenant.to_string())
        .collect();
    if nobodys.is_empty() {
        return report.ok("files", "every folder of files belongs to a tenant");
    }
    report.warning(
        "files",
        format!("folders of tenants that are not here: {}", nobodys.join(", ")),
        "Unless an import is under way, remove these folders from `files` in the data folder.",
    )
}
