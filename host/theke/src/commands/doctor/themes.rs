//! Themes: readable, and every tenant's is there.

use anyhow::Result;
use theke_domain::entity::kinds::TenantStatus;
use theke_domain::{Host, tenants};
use theke_theme::Themes;

use super::report::Report;
use crate::config::Settings;
use crate::{explain, open};

/// The themes, if they can be read.
pub fn found(report: &mut Report, settings: &Settings) -> Result<Option<Themes>> {
    match open::themes(settings) {
        Ok(themes) => {
            report.ok("themes", themes.names().join(", "))?;
            Ok(Some(themes))
        }
        Err(error) => {
            report.problem(
                "themes",
                explain::sentence(&error),
                "Mend the theme, or correct themes.folder.",
            )?;
            Ok(None)
        }
    }
}

/// Whether the theme of each tenant that is served is among them: the host serves nobody otherwise.
pub async fn wanted(report: &mut Report, host: &Host, themes: &Themes) -> Result<()> {
    let mut tenants = tenants::all(host).await?;
    tenants.retain(|tenant| tenant.status == TenantStatus::Active);
    let missing: Vec<String> = tenants
        .iter()
        .filter(|tenant| !themes.exists(&tenant.theme))
        .map(|tenant| format!("{} wants {}", tenant.slug, tenant.theme))
        .collect();
    if missing.is_empty() {
        return report.ok("tenants", format!("{} tenants have their themes", tenants.len()));
    }
    let message = format!("themes are missing: {}", missing.join(", "));
    report.problem("tenants", message, "Put them into the folder that themes.folder names.")
}
