//! Pages for a tenant's admins.

pub(crate) mod history;
pub(crate) mod plugins;
pub(crate) mod usage;

use axum::response::Response;

use crate::error::WebError;
use crate::extract::Visit;
use crate::submit::see_other;

/// The administration begins with the plugins.
pub(crate) async fn home(visit: Visit) -> Result<Response, WebError> {
    visit.admin()?;
    Ok(see_other("/admin/plugins"))
}
