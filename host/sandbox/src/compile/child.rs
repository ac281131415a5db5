//! The child: limits itself, compiles one component, ends.

use std::path::Path;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::binary;
use crate::error::Error;
use crate::{engine, limits};

/// `theke compile <input> <output>`: compiles a component to machine code for this machine. Runs in a process of its
/// own, because running out of memory or panicking while compiling is outside of what wasmtime promises to survive.
pub fn compile_child_main(input: &Path, output: &Path) -> Result<(), Error> {
    limit(Resource::As, limits::COMPILE_ADDRESS_SPACE_BYTES)?;
    limit(Resource::Cpu, limits::COMPILE_CPU_SECONDS)?;
    // A crash must not leave the plugin's code in a core file.
    limit(Resource::Core, 0)?;
    let wasm = std::fs::read(input).map_err(Error::io(format!("read {}", input.display())))?;
    binary::check(&wasm)?;
    let compiled = engine::compiling()?
        .precompile_component(&wasm)
        .map_err(|error| Error::Component(format!("{error:#}")))?;
    std::fs::write(output, compiled).map_err(Error::io(format!("write {}", output.display())))
}

fn limit(resource: Resource, value: u64) -> Result<(), Error> {
    setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) })
        .map_err(|error| Error::io("limit the compiling process")(error.into()))
}
