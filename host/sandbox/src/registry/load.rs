//! From a verified package to a program: compiled, its imports and exports compared with plugin.toml.

use std::path::PathBuf;
use std::sync::Arc;

use wasmtime::component::Component;

use crate::error::Error;
use crate::grants;
use crate::limits;
use crate::manifest::Manifest;
use crate::package::Package;
use crate::plugin::{Program, Surfaces};
use crate::sandbox::Inner;

impl Inner {
    /// Compiles and probes a package, or finds it among the loaded ones.
    pub(crate) async fn load(&self, package: Package) -> Result<Arc<Program>, Error> {
        if let Some(program) = self.registry.program(&package.digest) {
            return Ok(program);
        }
        let component = self.compiler.component(&package.digest, &package.component).await?;
        let imports = component.component_type();
        grants::check_imports(&package.manifest, imports.imports(&self.engine).map(|(name, _)| name))?;
        check_resources(&component)?;
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
            instance,
            surfaces,
        });
        self.registry.remember(&package.digest, &program);
        Ok(program)
    }

    /// Where a package is kept.
    pub(crate) fn package_path(&self, digest: &str) -> PathBuf {
        self.packages_folder.join(format!("{digest}.theke"))
    }
}

/// Refuses at install what could not be instantiated at a call.
fn check_resources(component: &Component) -> Result<(), Error> {
    let Some(needed) = component.resources_required() else {
        return Err(Error::Component("it contains another component's module as an import".to_owned()));
    };
    let memories = needed.num_memories as usize > limits::MEMORIES
        || needed.max_initial_memory_size.is_some_and(|bytes| bytes > limits::MEMORY_BYTES as u64);
    if memories {
        return Err(Error::Component(format!(
            "it needs more than {} memories or {} bytes to start",
            limits::MEMORIES,
            limits::MEMORY_BYTES
        )));
    }
    let tables = needed.num_tables as usize > limits::TABLES
        || needed.max_initial_table_size.is_some_and(|size| size > limits::TABLE_ELEMENTS as u64);
    if tables {
        return Err(Error::Component(format!(
            "it needs more than {} tables of {} elements",
            limits::TABLES,
            limits::TABLE_ELEMENTS
        )));
    }
    Ok(())
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
