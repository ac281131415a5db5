//! Installs a package for a tenant.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use tempfile::NamedTempFile;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::{plugin_install, tenant};
use theke_domain::installs::{self, Install};
use theke_domain::{Actor, Host, Scope, tenants};
use uuid::Uuid;

use super::consent::{Consent, check_version};
use crate::error::Error;
use crate::grants::{Granted, Grants};
use crate::limits;
use crate::manifest::{Auth, Manifest};
use crate::package::{Package, Signature};
use crate::sandbox::Sandbox;
use crate::schema;

/// An install, for commands and lists.
#[derive(Clone, Debug)]
pub struct Installed {
    /// The plugin's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Identity of the package.
    pub digest: String,
    /// Whether it runs.
    pub enabled: bool,
    /// Interface → rights.
    pub grants: Value,
    /// Who vouches for the package; none if it cannot be read.
    pub signature: Option<Signature>,
}

impl Installed {
    /// An install whose package has this signature.
    pub(super) fn of(row: plugin_install::Model, signature: Option<Signature>) -> Self {
        Self {
            signature,
            name: row.name,
            version: row.version,
            digest: row.digest,
            enabled: row.enabled,
            grants: row.grants,
        }
    }
}

impl Sandbox {
    /// Reads, verifies, compiles and probes the package, then pins it for the tenant with what is granted of what it
    /// asks for. An installed plugin of the same name is replaced and keeps its settings and documents. Hosts that
    /// serve pick it up within about a second.
    pub async fn install(
        &self,
        host: &Host,
        tenant: &str,
        package: &Path,
        grants: &Grants,
        consent: Consent,
    ) -> Result<Installed, Error> {
        let scope = self.operator(host, tenant).await?;
        let bytes = read(package).await?;
        let (package, bytes) = verify(bytes).await?;
        let signature = self.admits(&package, consent)?;
        let (manifest, digest) = (package.manifest.clone(), package.digest.clone());
        let granted = Granted::decide(&manifest, grants)?;
        let others = installs::of_tenant(&scope).await?;
        let installed = others.iter().find(|row| row.name == manifest.plugin.name);
        check_version(&manifest, installed, consent)?;
        let settings = settings(&manifest, installed)?;
        self.check_mount(&scope, &manifest)?;
        // Held until the refresh below has found it: nobody else does yet.
        let _loaded = match self.inner.load(package).await {
            Ok(program) => program,
            Err(error) => {
                self.inner.compiler.forget(&digest).await;
                return Err(error);
            }
        };
        self.keep_package(&digest, bytes, &signature).await?;
        let install = Install {
            name: manifest.plugin.name.clone(),
            digest: digest.clone(),
            version: manifest.plugin.version.clone(),
            grants: granted.to_json(),
            settings,
        };
        scope.finish(installs::put(&scope, install).await).await?;
        self.refresh(host).await?;
        Ok(Installed {
            name: manifest.plugin.name,
            version: manifest.plugin.version,
            digest,
            enabled: true,
            grants: granted.to_json(),
            signature: Some(signature),
        })
    }

    /// What a package asks for (rights, then hosts), with its reasons, before it is installed.
    pub fn wishes(manifest: &Manifest) -> Vec<(String, String)> {
        let reason = |right| manifest.reason(right).unwrap_or_default().to_owned();
        let rights = manifest.rights().map(|right| (right.to_string(), reason(right)));
        let hosts = manifest.hosts().iter().map(|host| {
            let secret = host.auth.as_deref().and_then(Auth::parse);
            let with = secret.map_or_else(String::new, |auth| format!(", with the secret {}", auth.secret));
            (format!("http.{}", host.host), format!("{} ({}{with})", host.why, host.methods.join(", ")))
        });
        rights.chain(hosts).collect()
    }

    /// A scope for the command line's work in a tenant, with the table of plugins up to date.
    pub(super) async fn operator(&self, host: &Host, tenant: &str) -> Result<Scope, Error> {
        let found: Option<tenant::Model> = tenants::by_slug(host, tenant).await?;
        let tenant = found.ok_or_else(|| Error::UnknownTenant(tenant.escape_debug().to_string()))?;
        self.refresh(host).await?;
        let key = Uuid::now_v7().to_string();
        Ok(Scope::open(host, Arc::new(tenant), Actor::System("theke plugin"), Channel::System, &key))
    }

    pub(super) fn check_mount(&self, scope: &Scope, manifest: &Manifest) -> Result<(), Error> {
        let (name, mount) = (&manifest.plugin.name, manifest.plugin.mount());
        let enabled = self.inner.registry.of_tenant(scope.tenant_id());
        let running = enabled.running.iter().map(|plugin| &plugin.manifest);
        // One that does not run keeps its place: it may come back.
        let broken = enabled.broken.iter().filter_map(|broken| broken.cause.manifest.as_ref());
        let mut others = running.chain(broken).map(|manifest| &manifest.plugin);
        match others.find(|other| other.mount() == mount && other.name != *name) {
            None => Ok(()),
            Some(other) => {
                Err(Error::Mount { plugin: name.clone(), mount: mount.to_owned(), other: other.name.clone() })
            }
        }
    }

    /// Keeps the package under its digest; whole or not at all. The same package without a signature never takes the
    /// place of one with a trusted one.
    async fn keep_package(&self, digest: &str, bytes: Vec<u8>, signature: &Signature) -> Result<(), Error> {
        let (folder, path) = (self.inner.packages_folder.clone(), self.inner.package_path(digest));
        if !signature.is_trusted()
            && Package::open(&path).is_ok_and(|kept| self.inner.signature_of(&kept).is_trusted())
        {
            return Ok(());
        }
        let what = format!("keep the package {}", path.display());
        let kept = tokio::task::spawn_blocking(move || {
            let mut file = NamedTempFile::new_in(&folder)?;
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            file.persist(&path).map(drop).map_err(|error| error.error)
        });
        kept.await.map_err(std::io::Error::other).flatten().map_err(Error::io(what))
    }
}

/// The settings that the tenant has, or the defaults; they must match the schema of this version.
fn settings(manifest: &Manifest, installed: Option<&plugin_install::Model>) -> Result<Value, Error> {
    let stored = installed.map_or_else(|| Value::Object(serde_json::Map::new()), |row| row.settings.clone());
    let effective = schema::with_defaults(&manifest.settings, &stored);
    schema::validate(&manifest.settings, &effective).map_err(|broken| Error::Settings {
        plugin: manifest.plugin.name.clone(),
        problem: broken.to_string(),
    })?;
    Ok(stored)
}

async fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let what = || format!("read the package {}", path.display());
    let size = tokio::fs::metadata(path).await.map_err(Error::io(what()))?.len();
    if size > limits::PACKAGE_BYTES {
        return Err(Error::large_package());
    }
    tokio::fs::read(path).await.map_err(Error::io(what()))
}

async fn verify(bytes: Vec<u8>) -> Result<(Package, Vec<u8>), Error> {
    let verified = tokio::task::spawn_blocking(move || Package::read(&bytes).map(|package| (package, bytes)));
    verified.await.map_err(|error| Error::package(error.to_string(), "Try again."))?
}
