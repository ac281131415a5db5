//! Puts a backup into an empty installation, or only looks whether that could be done.

use std::path::Path;

use theke_domain::Host;

use crate::archive::{self, Archive, Changes, Folders, Manifest, Watch, Whose, arrive};
use crate::{Error, Result};

/// Reads an archive of either kind from end to end and writes nothing.
pub fn verify(file: &Path, watch: Watch<'_>) -> Result<Manifest> {
    let mut archive = Archive::open(file)?;
    archive::verify(&mut archive, false, watch)?;
    Ok(archive.manifest().clone())
}

/// Puts the backup in; after an error nothing of it is here.
pub async fn restore(host: &Host, folders: &Folders, file: &Path, watch: Watch<'_>) -> Result<Manifest> {
    let mut archive = Archive::open(file)?;
    if let Whose::Tenant { slug, .. } = &archive.manifest().whose {
        return Err(Error::Archive(format!(
            "{} holds the tenant `{slug}` alone; `theke tenant import` reads it",
            file.display()
        )));
    }
    arrive(host, folders, &mut archive, Changes::default(), watch).await?;
    Ok(archive.manifest().clone())
}
