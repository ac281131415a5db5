//! Writes a tenant into an archive.

use std::path::Path;

use theke_domain::Host;
use theke_domain::entity::tenant;

use crate::Result;
use crate::archive::{Folders, Manifest, Watch, collect};

/// Writes everything of a tenant, as it is at one moment, into the new file `out`; others may write meanwhile. Sessions,
/// tokens and form answers stay behind, and so do effects that have been brought about.
pub async fn export(
    host: &Host,
    folders: &Folders,
    tenant: &tenant::Model,
    out: &Path,
    watch: Watch<'_>,
) -> Result<Manifest> {
    // On the heap: it is large while it waits for the database.
    Box::pin(collect(host, folders, Some(tenant), out, watch)).await
}
