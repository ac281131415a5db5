//! What the host knows while a template renders; the data of its store.

use std::sync::Arc;

use theke_fragment::Surroundings;
use wasmtime_wasi::{ResourceTable, WasiCtx, WasiCtxView, WasiView};

use crate::limits;
use crate::memory::MemoryLimiter;
use crate::turns::Turn;
use crate::wasi::{self, Printed};

/// The data of one rendering's store.
pub(super) struct State {
    pub surroundings: Surroundings,
    pub memory: MemoryLimiter,
    /// Ticks that the template may still compute.
    pub ticks_left: u64,
    /// Held while it computes for long.
    pub turn: Arc<Turn>,
    pub questions_left: u32,
    /// Where a traced rendering stands: template and line.
    pub place: Option<(String, u32)>,
    wasi: WasiCtx,
    table: ResourceTable,
}

impl State {
    /// The state of a fresh rendering, and what its component will have printed.
    pub fn new(surroundings: Surroundings, ticks: u64) -> (Self, Printed) {
        let (wasi, table, printed) = wasi::empty_context();
        let state = Self {
            surroundings,
            memory: MemoryLimiter::default(),
            ticks_left: ticks,
            turn: Arc::default(),
            questions_left: limits::FRAGMENT_QUESTIONS,
            place: None,
            wasi,
            table,
        };
        (state, printed)
    }
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}
