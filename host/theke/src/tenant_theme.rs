//! Whether a tenant's theme is there.

use anyhow::{Result, ensure};
use theke_domain::entity::tenant;
use theke_theme::Themes;

/// Fails unless the tenant's theme is among them: every page of it would be an error otherwise.
pub fn require(themes: &Themes, tenant: &tenant::Model) -> Result<()> {
    ensure!(
        themes.exists(&tenant.theme),
        "the tenant {} wants the theme `{}`, which is not among: {}; set themes.folder to the folder that holds it",
        tenant.slug,
        tenant.theme,
        themes.names().join(", "),
    );
    Ok(())
}
