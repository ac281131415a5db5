//! The tenants as an operator sees them.

pub(super) mod budget;
pub(super) mod list;
pub(super) mod show;
pub(super) mod status;

use theke_domain::{Scope, tenants};

use super::Console;
use crate::error::WebError;

/// A unit of work for the tenant with a slug, for somebody who has signed in.
async fn open(console: &Console, slug: &str) -> Result<Scope, WebError> {
    console.operator()?;
    tenants::check_slug(slug).map_err(|_| WebError::NotFound)?;
    let tenant = tenants::by_slug(&console.app().host, slug).await?;
    console.scope(tenant.ok_or(WebError::NotFound)?)
}
