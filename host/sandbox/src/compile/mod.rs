//! From wasm to machine code, in a child process that may be killed, with a cache that only this host writes.

mod binary;
mod cache;
mod child;
mod compiler;

pub(crate) use binary::check;
pub use child::compile_child_main;
pub(crate) use compiler::Compiler;
