//! The sandbox as the rest of the host sees it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use theke_domain::Host;
use theke_domain::entity::ids::TenantId;
use theke_egress::Egress;
use uuid::Uuid;
use wasmtime::Engine;
use wasmtime::component::Linker;

use crate::breaker::{Breakers, Paused};
use crate::call::CallState;
use crate::compile::Compiler;
use crate::engine::{self, Ticker};
use crate::error::Error;
use crate::fragments;
use crate::keep::Keeper;
use crate::log::CallLog;
use crate::package::TrustedKey;
use crate::permits::Permits;
use crate::plugin::Plugin;
use crate::registry::Registry;
use crate::turns::Turns;
use crate::{capabilities, limits, wasi};

/// Calls at once unless set: about what a small server's two to four cores can do.
const SLOTS: u32 = 16;

/// What a host decides about its sandbox.
#[derive(Clone, Debug)]
pub struct SandboxSettings {
    /// Compiled components and the secret that seals them; only this host may write there.
    pub cache_folder: PathBuf,
    /// Installed packages, by digest.
    pub packages_folder: PathBuf,
    /// The binary that knows `compile <input> <output>`; this process's own unless set.
    pub compiler_program: Option<PathBuf>,
    /// Calls at once.
    pub slots: u32,
    /// How much slower this machine is than one that serves people: stretches every limit on time. 1 in production;
    /// unoptimised builds and shared test machines need more.
    pub time_factor: u32,
    /// How long a plugin that could not be loaded is left alone before the next attempt.
    pub load_retry: Duration,
    /// Whether plugins may reach this machine itself; for development.
    pub allow_loopback: bool,
    /// Whose packages the operator vouches for: they install without a word of his, and their templates render in this
    /// process.
    pub trusted_keys: Vec<TrustedKey>,
}

impl SandboxSettings {
    /// The usual settings, with both folders below `folder`.
    pub fn below(folder: &Path) -> Self {
        Self {
            cache_folder: folder.join("compiled"),
            packages_folder: folder.join("packages"),
            compiler_program: None,
            slots: SLOTS,
            time_factor: 1,
            load_retry: limits::LOAD_RETRY,
            allow_loopback: false,
            trusted_keys: Vec::new(),
        }
    }
}

/// Runs plugins and lets nothing out. Cheap to clone.
#[derive(Clone)]
pub struct Sandbox {
    pub(crate) inner: Arc<Inner>,
}

/// What the clones share.
pub(crate) struct Inner {
    pub engine: Engine,
    pub linker: Linker<CallState>,
    pub compiler: Compiler,
    /// What renders templates of packages for which nobody vouches.
    pub fragments: fragments::Engine,
    pub packages_folder: PathBuf,
    pub permits: Permits,
    pub breakers: Breakers,
    pub turns: Arc<Turns>,
    pub registry: Registry,
    pub time_factor: u32,
    pub load_retry: Duration,
    pub trusted_keys: Vec<TrustedKey>,
    pub egress: Egress,
    ticker: Ticker,
    keeper: Keeper,
}

impl Sandbox {
    /// Starts the engine, its clock and the writer of logs; nothing is loaded before [`Sandbox::refresh`]. Must run
    /// inside a tokio runtime.
    pub fn open(settings: &SandboxSettings) -> Result<Self, Error> {
        let engine = engine::serving(Permits::instances(settings.slots))?;
        let mut linker = Linker::new(&engine);
        wasi::add_to_linker(&mut linker)?;
        capabilities::add_to_linker(&mut linker)?;
        let program = match &settings.compiler_program {
            Some(program) => program.clone(),
            None => std::env::current_exe().map_err(Error::io("find this program's own file"))?,
        };
        std::fs::create_dir_all(&settings.packages_folder)
            .map_err(Error::io(format!("create the folder {}", settings.packages_folder.display())))?;
        let inner = Inner {
            compiler: Compiler::open(&engine, &settings.cache_folder, program)?,
            fragments: fragments::Engine::default(),
            linker,
            packages_folder: settings.packages_folder.clone(),
            permits: Permits::new(settings.slots),
            breakers: Breakers::default(),
            turns: Arc::default(),
            registry: Registry::default(),
            time_factor: settings.time_factor.max(1),
            load_retry: settings.load_retry,
            trusted_keys: settings.trusted_keys.clone(),
            egress: Egress::new(settings.allow_loopback),
            ticker: Ticker::start(&engine)?,
            keeper: Keeper::start(),
            engine,
        };
        Ok(Self { inner: Arc::new(inner) })
    }
}

impl Sandbox {
    /// The way out of this host, for its own requests, too: bounded by tenant, to public addresses only.
    pub fn egress(&self) -> &Egress {
        &self.inner.egress
    }

    /// The surfaces of a tenant's plugins that this host leaves alone because they failed again and again.
    pub fn paused(&self, tenant: TenantId) -> Vec<Paused> {
        self.inner.breakers.paused(tenant)
    }

    /// How many calls of a tenant's plugins run on this host, and how many may.
    pub fn calls(&self, tenant: TenantId) -> (usize, usize) {
        self.inner.permits.standing(tenant)
    }

    /// How many surfaces this host leaves alone, over all tenants.
    pub fn paused_count(&self) -> usize {
        self.inner.breakers.count()
    }
}

impl Inner {
    /// Ticks of the engine so far.
    pub(crate) fn ticks(&self) -> Arc<AtomicU64> {
        self.ticker.count()
    }

    /// Keeps the log of a call, whatever becomes of the call's transaction.
    pub(crate) fn keep_log(&self, host: &Host, plugin: &Plugin, call: Uuid, log: CallLog) {
        self.keeper.keep(host, plugin, call, log);
    }
}
