//! Attacks on time, memory and isolation that need nothing but the engine.

use std::hint::black_box;
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::json;
use theke_sdk::{Error, Response, Result};

const MEBIBYTE: usize = 1024 * 1024;

/// Half of what a guest may have, so that `fill` and `remains` stay within the limit.
const LOOKED_AT_BYTES: usize = 32 * MEBIBYTE;

/// Any word but zero.
const PATTERN: u64 = 0xA5A5_A5A5_A5A5_A5A5;

/// Survives a call only if the host reuses an instance.
static CALLS: AtomicU64 = AtomicU64::new(0);

// Kept as a function of its own, whatever the optimiser thinks: a test looks for its name.
#[inline(never)]
pub fn spin() -> Result<Response> {
    let mut turns = 0_u64;
    while black_box(turns) < u64::MAX {
        turns += 1;
    }
    Response::json(&json!({ "turns": turns }))
}

pub fn recurse() -> Result<Response> {
    Response::json(&json!({ "depth": descend_for_ever(0) }))
}

/// Named so that a test finds it in the backtrace. What follows the inner call keeps it from becoming a loop.
#[inline(never)]
fn descend_for_ever(depth: u64) -> u64 {
    let frame = black_box([depth; 16]);
    if depth == u64::MAX {
        return depth;
    }
    descend_for_ever(black_box(depth + 1)) + black_box(frame)[0]
}

pub fn allocate() -> Result<Response> {
    let mut taken = Vec::new();
    loop {
        taken.push(black_box(vec![PATTERN; MEBIBYTE / size_of::<u64>()]));
    }
}

/// Named so that a test finds it in the backtrace.
#[inline(never)]
pub fn fall_over() -> Result<Response> {
    panic!("the guest fell over");
}

pub fn exit() -> Result<Response> {
    std::process::exit(0);
}

pub fn sleep() -> Result<Response> {
    const LONGER_THAN_ANY_CALL: Duration = Duration::from_hours(1);
    std::thread::sleep(LONGER_THAN_ANY_CALL);
    Response::json(&json!({ "slept": true }))
}

pub fn count() -> Result<Response> {
    let calls = CALLS.fetch_add(1, Ordering::Relaxed) + 1;
    Response::json(&json!({ "calls": calls }))
}

pub fn environment() -> Result<Response> {
    let variables: Vec<_> =
        std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()).collect();
    let arguments: Vec<_> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let mut input = Vec::new();
    // A closed standard input is as empty as an empty one.
    let _ = std::io::stdin().take(1024).read_to_end(&mut input);
    let input = String::from_utf8_lossy(&input).into_owned();
    Response::json(&json!({ "variables": variables, "arguments": arguments, "input": input }))
}

pub fn fill() -> Result<Response> {
    let memory = FreshMemory::take(LOOKED_AT_BYTES)?;
    memory.fill(PATTERN);
    Response::json(&json!({ "bytes": LOOKED_AT_BYTES }))
}

pub fn remains() -> Result<Response> {
    let memory = FreshMemory::take(LOOKED_AT_BYTES)?;
    Response::json(&json!({ "bytes": memory.count_not_zero() }))
}

/// Pages as the engine hands them out, before any allocator has cleared them.
struct FreshMemory {
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(dead_code, reason = "only a component has pages of its own")
    )]
    start: usize,
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(dead_code, reason = "only a component has pages of its own")
    )]
    bytes: usize,
}

#[cfg(target_arch = "wasm32")]
#[expect(unsafe_code, reason = "no safe code can see what an earlier call left in memory")]
impl FreshMemory {
    fn take(bytes: usize) -> Result<Self> {
        const PAGE: usize = 64 * 1024;
        let before = core::arch::wasm32::memory_grow::<0>(bytes.div_ceil(PAGE));
        if before == usize::MAX {
            return Err(Error::other("The engine gives no more memory."));
        }
        Ok(Self { start: before * PAGE, bytes })
    }

    /// In words: byte by byte takes too much of a page's second on a busy machine.
    fn fill(&self, word: u64) {
        for offset in (0..self.bytes).step_by(size_of::<u64>()) {
            // SAFETY: the pages from `start` on were just added and belong to nobody else; they are aligned.
            unsafe { core::ptr::write_volatile((self.start + offset) as *mut u64, word) };
        }
    }

    fn count_not_zero(&self) -> usize {
        // SAFETY: the pages from `start` on were just added, WebAssembly defines their content; they are aligned.
        let word = |offset| unsafe { core::ptr::read_volatile((self.start + offset) as *const u64) };
        let words = (0..self.bytes).step_by(size_of::<u64>());
        words.filter(|offset| word(*offset) != 0).count() * size_of::<u64>()
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::unused_self, reason = "the same calls as inside a component")]
impl FreshMemory {
    fn take(_: usize) -> Result<Self> {
        Err(Error::other("Only a component has pages of its own."))
    }

    fn fill(&self, _: u64) {}

    fn count_not_zero(&self) -> usize {
        0
    }
}
