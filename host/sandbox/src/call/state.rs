//! What the host knows during a call; the data of its store.

use std::collections::HashMap;
use std::sync::Arc;

use theke_domain::Scope;
use theke_domain::entity::ids::FileId;
use theke_egress::Egress;
use uuid::Uuid;
use wasmtime_wasi::{ResourceTable, WasiCtx, WasiCtxView, WasiView};

use super::refused::Refused;
use crate::budget::Budget;
use crate::capabilities::Refusal;
use crate::log::CallLog;
use crate::manifest::Right;
use crate::memory::MemoryLimiter;
use crate::plugin::Plugin;
use crate::timing::{InHost, Timing};
use crate::turns::Turn;
use crate::wasi::{self, Printed};

/// A failed call that this one depended on.
#[derive(Clone, Debug)]
pub(crate) struct Nested {
    /// Which plugin failed.
    pub plugin: String,
    /// Where its log is.
    pub reference: Uuid,
}

/// The data of a call's store.
pub(crate) struct CallState {
    pub id: Uuid,
    pub plugin: Arc<Plugin>,
    /// Tenant, actor and transaction; a capability reaches rows through nothing else.
    pub scope: Scope,
    pub budget: Budget,
    pub memory: MemoryLimiter,
    pub timing: Arc<Timing>,
    pub log: CallLog,
    /// What the host did not do for it.
    pub refused: Refused,
    /// Ticks that the guest may still compute.
    pub ticks_left: u64,
    /// Held while the guest computes for long.
    pub turn: Arc<Turn>,
    /// The way out.
    pub egress: Egress,
    /// Whether the call may wait for other hosts: not while it judges somebody's change.
    pub may_fetch: bool,
    /// The job that runs, until it has enqueued its next page.
    pub continues: Option<String>,
    /// Files that the guest has begun and not finished: their names and what is in them so far.
    pub drafts: HashMap<FileId, (String, Vec<u8>)>,
    /// The latest hook that failed below this call: its reference is the one to look for.
    pub nested: Option<Nested>,
    wasi: WasiCtx,
    table: ResourceTable,
}

impl CallState {
    /// The state of a fresh call and what it will have printed.
    pub(crate) fn new(
        id: Uuid,
        plugin: Arc<Plugin>,
        scope: Scope,
        timing: Arc<Timing>,
        ticks: u64,
        egress: Egress,
    ) -> (Self, Printed) {
        let (wasi, table, printed) = wasi::empty_context();
        let log = CallLog::new(&plugin.name, plugin.tenant, id);
        let state = Self {
            id,
            plugin,
            scope,
            budget: Budget::default(),
            memory: MemoryLimiter::default(),
            timing,
            log,
            refused: Refused::default(),
            ticks_left: ticks,
            turn: Arc::default(),
            egress,
            may_fetch: true,
            continues: None,
            drafts: HashMap::new(),
            nested: None,
            wasi,
            table,
        };
        (state, printed)
    }

    /// Begins a capability that everybody has: one host call.
    pub(crate) fn enter(&mut self) -> Result<InHost, Refusal> {
        self.budget.host_call()?;
        Ok(self.timing.in_host())
    }

    /// Begins a capability that needs a right. The guard it gives must live until the capability answers.
    pub(crate) fn enter_with(&mut self, right: Right) -> Result<InHost, Refusal> {
        let in_host = self.enter()?;
        self.demand(right)?;
        Ok(in_host)
    }

    /// Refuses, as a value that says what plugin.toml or the tenant would have to say.
    pub(crate) fn demand(&self, right: Right) -> Result<(), Refusal> {
        if self.plugin.grants.has(right) {
            return Ok(());
        }
        Err(Refusal::denied(match self.plugin.manifest.reason(right) {
            None => format!("{right} is not declared: plugin.toml needs {}", right.line()),
            Some(_) => format!("{right} is declared in plugin.toml, but this tenant has not granted it"),
        }))
    }
}

impl WasiView for CallState {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}
