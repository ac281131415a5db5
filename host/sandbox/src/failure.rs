//! Why a call of a plugin gave no answer, told so that its author finds the place.

use theke_domain::Violation;
use uuid::Uuid;
use wasmtime::{Trap, WasmBacktrace};
use wasmtime_wasi::I32Exit;

use crate::budget::Breach;
use crate::limits;
use crate::log::escaped;
use crate::memory::Shortage;

/// A call that gave no answer. It was logged once, under its reference; the caller rolls its work back.
#[derive(Clone, Debug, thiserror::Error)]
#[error("plugin {plugin}: {message} (reference {reference})")]
pub struct CallError {
    /// The plugin's name.
    pub plugin: String,
    /// What kind of failure.
    pub kind: CallErrorKind,
    /// A sentence for logs and for the plugin's author; not for customers.
    pub message: String,
    /// Joins log, trace and error page: the call's id.
    pub reference: Uuid,
    /// The guest's functions, innermost first; empty if no code of it was running.
    pub guest_backtrace: Vec<String>,
}

/// What kind of failure ended a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallErrorKind {
    /// The guest's code stopped: a panic, a wrong access.
    Trap,
    /// It took too long, computing or waiting.
    Timeout,
    /// It reached another bound: memory, stack, host calls, size of its answer.
    Limit,
    /// The plugin answered with an error of the contract.
    Refused {
        /// For example `not-found`, `denied`, `invalid`, `unavailable`.
        code: String,
        /// The fields at fault, for `invalid`.
        violations: Vec<Violation>,
    },
    /// It answered what cannot be used: broken JSON, a template that it does not have.
    Answer,
    /// No instance was free in time; worth a retry.
    Busy,
    /// The plugin is not installed, could not be loaded, or has no such surface.
    Absent,
    /// The surface failed again and again and is left alone; the reference is that of the last such call.
    Paused {
        /// When the next call is let through, in UTC microseconds.
        until: i64,
    },
}

/// What a call knows when it fails.
pub(crate) struct Circumstances<'a> {
    pub plugin: &'a str,
    pub reference: Uuid,
    /// Room that it asked for and did not get.
    pub shortage: Option<Shortage>,
    /// What it printed last, e.g. the message of its panic.
    pub last_words: Option<String>,
}

impl CallError {
    /// A failure without any code of the guest running.
    pub(crate) fn new(
        plugin: &str,
        reference: Uuid,
        kind: CallErrorKind,
        message: impl Into<String>,
    ) -> Self {
        Self {
            plugin: plugin.to_owned(),
            kind,
            message: message.into(),
            reference,
            guest_backtrace: Vec::new(),
        }
    }

    /// The engine ended the call.
    pub(crate) fn from_engine(error: &wasmtime::Error, circumstances: &Circumstances<'_>) -> Self {
        let (kind, message) = classify(error, circumstances.shortage);
        let message = match &circumstances.last_words {
            Some(words) => format!("{message}; it said: {words}"),
            None => message,
        };
        let frames = error.downcast_ref::<WasmBacktrace>().map_or_else(Vec::new, frames);
        Self {
            guest_backtrace: frames,
            ..Self::new(circumstances.plugin, circumstances.reference, kind, message)
        }
    }

    /// Writes the failure to the host's log, once.
    pub(crate) fn log(&self, tenant: impl std::fmt::Display, surface: &str) {
        tracing::error!(
            plugin = self.plugin,
            tenant.id = %tenant,
            call.id = %self.reference,
            surface,
            kind = ?self.kind,
            guest = self.guest_backtrace.join(" < "),
            "plugin {}: {} failed: {} (reference {})",
            self.plugin,
            surface,
            self.message,
            self.reference,
        );
    }
}

fn classify(error: &wasmtime::Error, shortage: Option<Shortage>) -> (CallErrorKind, String) {
    if let Some(breach) = error.downcast_ref::<Breach>() {
        let kind = if matches!(breach, Breach::Processor(_)) {
            CallErrorKind::Timeout
        } else {
            CallErrorKind::Limit
        };
        return (kind, breach.to_string());
    }
    if let Some(shortage) = shortage {
        return (CallErrorKind::Limit, shortage.to_string());
    }
    if let Some(exit) = error.downcast_ref::<I32Exit>() {
        return (CallErrorKind::Trap, format!("it ended its process with code {}", exit.0));
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::StackOverflow) => {
            (CallErrorKind::Limit, format!("it used up its {} bytes of stack", limits::WASM_STACK_BYTES))
        }
        Some(Trap::MemoryOutOfBounds) => (
            CallErrorKind::Trap,
            // The stack of a Rust guest lies below its data, in its memory.
            "it left its memory, which is also how endless recursion ends".to_owned(),
        ),
        Some(Trap::UnreachableCodeReached) => (CallErrorKind::Trap, "it panicked".to_owned()),
        Some(trap) => (CallErrorKind::Trap, format!("it stopped: {trap}")),
        None => {
            let cause = error.root_cause().to_string();
            // The engine's error for an exhausted hostcall budget has no public type.
            let kind = if cause.contains("fuel allocated for hostcalls")
                || cause.contains("string content out-of-bounds")
            {
                CallErrorKind::Limit
            } else {
                CallErrorKind::Trap
            };
            (kind, escaped(&cause, limits::LOG_MESSAGE_BYTES))
        }
    }
}

/// The names of the guest's own functions, innermost first.
fn frames(backtrace: &WasmBacktrace) -> Vec<String> {
    let names = backtrace.frames().iter().map(|frame| match frame.func_name() {
        Some(name) => readable(name),
        None => format!("function {}", frame.func_index()),
    });
    let (own, library): (Vec<_>, Vec<_>) = names.partition(|name| !is_library(name));
    // A guest without names of its own still has those of its library.
    let mut frames = if own.is_empty() { library } else { own };
    frames.truncate(limits::BACKTRACE_FRAMES);
    frames
}

/// A symbol as its author wrote it; the hash at its end changes with every build and tells nobody anything.
fn readable(symbol: &str) -> String {
    escaped(&format!("{:#}", rustc_demangle::demangle(symbol)), limits::FRAME_CHARACTERS)
}

/// How a panic unwinds through the standard library says nothing about the guest.
fn is_library(name: &str) -> bool {
    let path = name.trim_start_matches('<');
    ["std::", "core::", "alloc::", "__rustc", "rust_", "dlmalloc"].iter().any(|start| path.starts_with(start))
        || path == "abort"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_named_without_its_hash() {
        assert_eq!(readable("_ZN6guests6engine4spin17h2845c8dd70e886a5E"), "guests::engine::spin");
        assert_eq!(readable("_RNvNtCs9pv848UzQwQ_4core9panicking9panic_fmt"), "core::panicking::panic_fmt");
        assert_eq!(readable("cabi_realloc"), "cabi_realloc");
    }

    #[test]
    fn the_library_is_told_from_the_guest() {
        for name in ["std::process::abort", "<core::fmt::Arguments>::new", "__rustc::rust_panic", "abort"] {
            assert!(is_library(name), "{name}");
        }
        assert!(!is_library("guests::engine::fall_over") && !is_library("<guests::Hostile as Pages>::show"));
    }

    #[test]
    fn each_end_has_its_kind() {
        let kind = |error: wasmtime::Error, shortage| classify(&error, shortage).0;
        assert_eq!(kind(Breach::Processor(50).into(), None), CallErrorKind::Timeout);
        assert_eq!(kind(Breach::HostCalls.into(), None), CallErrorKind::Limit);
        assert_eq!(kind(Trap::StackOverflow.into(), None), CallErrorKind::Limit);
        assert_eq!(kind(Trap::UnreachableCodeReached.into(), None), CallErrorKind::Trap);
        assert_eq!(kind(Trap::UnreachableCodeReached.into(), Some(Shortage::Bytes)), CallErrorKind::Limit);
    }
}
