//! The component that renders templates of packages for which nobody vouches: minijinja inside WebAssembly.
//!
//! Compiled for WebAssembly it is that component; compiled for the host it carries the component, made by `build.rs`.

#[cfg(target_family = "wasm")]
mod guest;

/// The component, not yet compiled for this machine.
#[cfg(not(target_family = "wasm"))]
pub static COMPONENT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fragment.wasm"));
