//! Writes the whole installation into an archive.

use std::path::Path;

use theke_domain::Host;

use crate::Result;
use crate::archive::{Folders, Manifest, Watch, collect};

/// Writes everything that all tenants and the host have, as it is at one moment, into the new file `out`; hosts may serve
/// meanwhile. Compiled plugins are not in it: they are compiled again.
pub async fn take(host: &Host, folders: &Folders, out: &Path, watch: Watch<'_>) -> Result<Manifest> {
    // On the heap: it is large while it waits for the database.
    Box::pin(collect(host, folders, None, out, watch)).await
}
