//! One engine: pooling, epochs, features; and the thread that advances its epochs.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{JoinHandle, park_timeout};

use wasmtime::{
    Config, Enabled, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, WasmBacktraceDetails,
};

use crate::error::Error;
use crate::limits;

/// What both the serving and the compiling engine agree on; together it decides whether compiled code fits.
fn shared_config() -> Config {
    let mut config = Config::new();
    config
        .epoch_interruption(true)
        .max_wasm_stack(limits::WASM_STACK_BYTES)
        .async_stack_size(limits::FIBER_STACK_BYTES)
        .wasm_backtrace_max_frames(NonZeroUsize::new(limits::BACKTRACE_DEPTH))
        // Names come from the guest's name section; its DWARF would be one more parser for hostile input.
        .wasm_backtrace_details(WasmBacktraceDetails::Disable)
        .wasm_component_model(true)
        .wasm_memory64(false)
        .wasm_gc(false)
        .wasm_custom_page_sizes(false)
        .wasm_relaxed_simd(false)
        .wasm_shared_everything_threads(false)
        .wasm_stack_switching(false)
        .wasm_tail_call(false)
        .wasm_wide_arithmetic(false)
        // Threads, component-model-async and exceptions are not even built in.
        .generate_address_map(true);
    config
}

/// The engine that compiles: it never runs a guest, so it reserves no pool (its address space is limited).
pub fn compiling() -> Result<Engine, Error> {
    let mut config = shared_config();
    config.allocation_strategy(InstanceAllocationStrategy::OnDemand);
    Engine::new(&config).map_err(Error::engine)
}

/// The engine that serves, with room for `instances` calls at once.
pub fn serving(instances: u32) -> Result<Engine, Error> {
    let mut config = shared_config();
    config.allocation_strategy(pool(instances));
    Engine::new(&config).map_err(Error::engine)
}

fn pool(instances: u32) -> PoolingAllocationConfig {
    let times = |count: usize| instances.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(instances)
        .total_core_instances(times(limits::CORE_INSTANCES))
        .total_memories(times(limits::MEMORIES))
        .total_tables(times(limits::TABLES))
        .total_stacks(instances)
        .max_core_instances_per_component(u32::try_from(limits::CORE_INSTANCES).unwrap_or(u32::MAX))
        .max_memories_per_component(u32::try_from(limits::MEMORIES).unwrap_or(u32::MAX))
        .max_tables_per_component(u32::try_from(limits::TABLES).unwrap_or(u32::MAX))
        .max_tables_per_module(u32::try_from(limits::TABLES).unwrap_or(u32::MAX))
        .table_elements(limits::TABLE_ELEMENTS)
        .max_memory_size(limits::MEMORY_BYTES)
        .max_unused_warm_slots(limits::WARM_SLOTS);
    // PAGEMAP_SCAN (Linux 6.7) resets a slot page by page; without it keeping memory resident was measured slower.
    if PoolingAllocationConfig::is_pagemap_scan_available() {
        pool.pagemap_scan(Enabled::Yes)
            .linear_memory_keep_resident(limits::RESIDENT_MEMORY_BYTES)
            .table_keep_resident(limits::RESIDENT_TABLE_BYTES);
    }
    pool
}

/// Advances the engine's epoch every [`limits::TICK`] from a thread of its own, until dropped.
pub struct Ticker {
    stop: Arc<AtomicBool>,
    count: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    /// Starts the thread.
    pub fn start(engine: &Engine) -> Result<Self, Error> {
        let stop = Arc::new(AtomicBool::new(false));
        let count = Arc::new(AtomicU64::new(0));
        let (engine, stopped, counted) = (engine.clone(), Arc::clone(&stop), Arc::clone(&count));
        let thread = std::thread::Builder::new()
            .name("sandbox-ticker".to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Acquire) {
                    park_timeout(limits::TICK);
                    counted.fetch_add(1, Ordering::Relaxed);
                    engine.increment_epoch();
                }
            })
            .map_err(|source| Error::Io { what: "start the sandbox's clock".to_owned(), source })?;
        Ok(Self { stop, count, thread: Some(thread) })
    }

    /// Ticks so far; shared, so that a call can see whether time passed while it waited in the host.
    pub fn count(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.count)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // The thread runs nothing that can panic; if it did, there is nothing left to do about it here.
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::hash_map::DefaultHasher;
    use std::hash::{Hash, Hasher};

    use super::*;

    fn fingerprint(engine: &Engine) -> u64 {
        let mut hasher = DefaultHasher::new();
        engine.precompile_compatibility_hash().hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn what_the_compiling_engine_makes_fits_the_serving_one() {
        let (compiling, serving) = (compiling().expect("engine"), serving(2).expect("engine"));
        assert_eq!(fingerprint(&compiling), fingerprint(&serving));
    }

    #[test]
    fn the_ticker_ticks_and_joins_its_thread_when_dropped() {
        let engine = compiling().expect("engine");
        let ticker = Ticker::start(&engine).expect("thread");
        let count = ticker.count();
        std::thread::sleep(limits::TICK * 5);
        drop(ticker);
        let seen = count.load(Ordering::Relaxed);
        assert!(seen > 0, "no tick in five ticks' time");
        std::thread::sleep(limits::TICK * 3);
        assert_eq!(count.load(Ordering::Relaxed), seen, "the thread outlived its owner");
    }
}
