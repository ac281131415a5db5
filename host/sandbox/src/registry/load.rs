//! From a verified package to a program: compiled, its imports and exports compared with plugin.toml.

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::grants;
use crate::manifest::Manifest;
use crate::package::{Package, Signature};
use crate::plugin::{Program, Surfaces};
use crate::sandbox::Inner;

impl Inner {
    /// Compiles and probes a package, or finds it among the loaded ones.
    pub(crate) async fn load(&self, package: Package) -> Result<Arc<Program>, Error> {
        if let Some(program) = self.registry.program(&package.digest) {
            return Ok(program);
        }
        let signature = self.signature_of(&package);
        if !signature.is_trusted() {
            // Before the first page needs it: compiling takes seconds.
            self.fragments.prepare(&self.engine, &self.compiler).await?;
        }
        let component = self.compiler.component(&package.digest, &package.component).await?;
        let imports = component.component_type();
        grants::check_imports(&package.manifest, imports.imports(&self.engine).map(|(name, _)| name))?;
        let instance = self.linker.instantiate_pre(&component).map_err(|error| {
            Error::Component(format!(
                "it does not fit this host's contract 0.1 ({error:#}). Build it against its wit/"
            ))
        })?;
        let surfaces = Surfaces::probe(&instance);
        check_exports(&package.manifest, &surfaces)?;
        let program = Arc::new(Program {
            manifest: Arc::new(package.manifest),
            templates: Arc::new(package.templates),
            locales: Arc::new(package.locales),
            assets: Arc::new(package.assets),
            schemas: package.schemas,
            signature,
            instance,
            surfaces,
        });
        self.registry.remember(&package.digest, &program);
        Ok(program)
    }

    /// What the package's signature is worth under the keys that this host trusts now.
    pub(super) fn signature_of(&self, package: &Package) -> Signature {
        Signature::judged(package.signer, &self.trusted_keys)
    }

    /// Where a package is kept.
    pub(crate) fn package_path(&self, digest: &str) -> PathBuf {
        self.packages_folder.join(format!("{digest}.theke"))
    }
}

/// What plugin.toml declares, the component must export.
fn check_exports(manifest: &Manifest, surfaces: &Surfaces) -> Result<(), Error> {
    let surfaces = [
        (manifest.pages.is_empty(), surfaces.pages.is_some(), "[[pages]]", "theke:portal/pages@0.1.0"),
        (manifest.panels.is_empty(), surfaces.panels.is_some(), "[[panels]]", "theke:portal/panels@0.1.0"),
        (manifest.hooks.is_empty(), surfaces.hooks.is_some(), "[[hooks]]", "theke:portal/hooks@0.1.0"),
        (
            manifest.listen.is_empty(),
            surfaces.listeners.is_some(),
            "[[listen]]",
            "theke:portal/listeners@0.1.0",
        ),
        (manifest.jobs.is_empty(), surfaces.jobs.is_some(), "[[jobs]]", "theke:portal/jobs@0.1.0"),
        (
            manifest.webhooks.is_empty(),
            surfaces.webhooks.is_some(),
            "[[webhooks]]",
            "theke:portal/webhooks@0.1.0",
        ),
    ];
    match surfaces.into_iter().find(|(undeclared, exported, ..)| !undeclared && !exported) {
        None => Ok(()),
        Some((_, _, section, interface)) => Err(Error::Export { section, interface }),
    }
}
