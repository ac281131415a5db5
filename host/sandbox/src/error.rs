//! What can go wrong outside of a plugin's call: packages, installs, compilation, the engine itself.

use std::path::PathBuf;

use crate::limits;
use crate::package::Signature;

/// Why a package was refused or the sandbox could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// plugin.toml says something that this host does not understand or that contradicts itself.
    #[error("plugin.toml, {place}: {problem}. {remedy}")]
    Manifest {
        /// Line, or the entry's name.
        place: String,
        /// What is wrong there.
        problem: String,
        /// What to write instead.
        remedy: String,
    },
    /// The archive breaks a rule for packages.
    #[error("the package is refused: {problem}. {remedy}")]
    Package {
        /// Which file, and what is wrong with it.
        problem: String,
        /// What to do.
        remedy: String,
    },
    /// Nobody whom the operator trusts has signed the package.
    #[error(
        "{plugin} is {signature}, and no key under plugins.trusted_keys has signed it. Add the signer's public key there, \
         or, if you know where the package comes from, repeat with --unsigned: its templates then render in the sandbox."
    )]
    NotTrusted {
        /// The plugin's name.
        plugin: String,
        /// What its signature is worth.
        signature: Signature,
    },
    /// The package is older than what the tenant has.
    #[error(
        "{plugin} {version} is older than {installed}, which is installed. If that is what you want, repeat with --rollback."
    )]
    Older {
        /// The plugin's name.
        plugin: String,
        /// The package's version.
        version: String,
        /// The installed one.
        installed: String,
    },
    /// plugin.wasm is not a component that this host runs.
    #[error("plugin.wasm is refused: {0}")]
    Component(String),
    /// The component imports what plugin.toml does not declare.
    #[error("plugin.wasm imports {interface}, which plugin.toml does not declare. {remedy}")]
    Import {
        /// The interface, as the component names it.
        interface: String,
        /// The line to add, or why there is none.
        remedy: String,
    },
    /// plugin.toml declares a surface that the component does not export.
    #[error(
        "plugin.toml declares {section}, but plugin.wasm does not export {interface}. \
         Export the surface (the SDK has one macro for each), or remove {section}."
    )]
    Export {
        /// As in plugin.toml, e.g. `[[pages]]`.
        section: &'static str,
        /// The interface to export.
        interface: &'static str,
    },
    /// A right was granted that the package does not ask for.
    #[error("{right} cannot be granted to {plugin}: its plugin.toml does not ask for it")]
    Grant {
        /// The plugin's name.
        plugin: String,
        /// For example `cases.create`.
        right: String,
    },
    /// Two plugins of a tenant would answer at the same address.
    #[error("{plugin} is mounted at /{mount}, where {other} answers already. Uninstall {other} first.")]
    Mount {
        /// The plugin to be installed.
        plugin: String,
        /// Its mount.
        mount: String,
        /// Who is there.
        other: String,
    },
    /// The settings given for a plugin do not match its schema.
    #[error(
        "the settings of {plugin} are refused: {problem}. Change them at /admin/plugins/{plugin}, or install a version \
         that takes them."
    )]
    Settings {
        /// The plugin's name.
        plugin: String,
        /// Path and rule.
        problem: String,
    },
    /// The compiling child refused, or was stopped.
    #[error("the component could not be compiled: {0}")]
    Compile(String),
    /// No tenant has that slug.
    #[error("there is no tenant `{0}`. `theke tenant list` shows the tenants.")]
    UnknownTenant(String),
    /// The tenant has no such plugin.
    #[error("the tenant `{tenant}` has no plugin `{plugin}`. `theke plugin list` shows what is installed.")]
    NotInstalled {
        /// The tenant's slug.
        tenant: String,
        /// The plugin's name.
        plugin: String,
    },
    /// An installed package's file is gone from the packages folder.
    #[error("the package {digest} of {plugin} is missing at {path}. Install it again.")]
    PackageMissing {
        /// The plugin's name.
        plugin: String,
        /// Its digest.
        digest: String,
        /// Where it should be.
        path: PathBuf,
    },
    /// The engine could not be set up.
    #[error("the WebAssembly engine cannot start: {0}")]
    Engine(String),
    /// A file or a thread.
    #[error("cannot {what}: {source}")]
    Io {
        /// What was attempted, as a phrase with a verb.
        what: String,
        /// Why not.
        source: std::io::Error,
    },
    /// The domain refused.
    #[error(transparent)]
    Domain(#[from] theke_domain::Error),
}

impl Error {
    /// The engine refused its configuration.
    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    pub(crate) fn engine(error: wasmtime::Error) -> Self {
        Self::Engine(format!("{error:#}"))
    }

    /// A file operation failed.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// A rule of packages was broken.
    pub(crate) fn package(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Package { problem: problem.into(), remedy: remedy.into() }
    }

    /// A package as it arrives is too large.
    pub(crate) fn large_package() -> Self {
        Self::package(
            format!("it is larger than {} bytes", limits::PACKAGE_BYTES),
            "Leave out what the plugin does not use, and make its pictures smaller.",
        )
    }

    /// A rule of plugin.toml was broken.
    pub(crate) fn manifest(
        place: impl Into<String>,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self::Manifest { place: place.into(), problem: problem.into(), remedy: remedy.into() }
    }
}
