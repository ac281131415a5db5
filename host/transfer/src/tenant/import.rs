//! Takes a tenant in from an archive.

use std::path::Path;

use theke_domain::{Host, tenants};

use crate::archive::{Archive, Changes, Folders, Manifest, Watch, Whose, arrive};
use crate::{Error, Result};

/// An import that can begin.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The archive.
    pub file: &'a Path,
    /// Another slug than the tenant had.
    pub slug: Option<&'a str>,
    /// One host name in place of those that the tenant had.
    pub domain: Option<&'a str>,
}

/// A tenant that has come in.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What it is called here.
    pub slug: String,
    /// What the archive says.
    pub manifest: Manifest,
}

impl Import<'_> {
    /// Takes the tenant in whole; after an error nothing of it is here.
    pub async fn run(&self, host: &Host, folders: &Folders, watch: Watch<'_>) -> Result<Imported> {
        let mut archive = Archive::open(self.file)?;
        let Whose::Tenant { slug, .. } = &archive.manifest().whose else {
            return Err(Error::Archive(format!(
                "{} is the backup of an installation; `theke restore` reads it",
                self.file.display()
            )));
        };
        let slug = self.slug.map_or_else(|| slug.clone(), str::to_owned);
        tenants::check_slug(&slug)?;
        self.domain.map(tenants::check_host).transpose()?;
        let changes = Changes { slug: self.slug, domain: self.domain };
        arrive(host, folders, &mut archive, changes, watch).await?;
        Ok(Imported { slug, manifest: archive.manifest().clone() })
    }
}
