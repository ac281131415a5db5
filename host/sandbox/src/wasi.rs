//! The few interfaces of WASI that a standard library needs to start, over an empty context.

use wasmtime::component::Linker;
use wasmtime_wasi::cli::{WasiCli, WasiCliView};
use wasmtime_wasi::p2::bindings::{cli, random};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::random::{WasiRandom, WasiRandomCtx};
use wasmtime_wasi::{ResourceTable, WasiCtx, WasiView};

use crate::error::Error;
use crate::limits;

/// Links io, cli, clocks and random. Files, sockets and HTTP are not linked: a component that imports them is refused.
pub(crate) fn add_to_linker<State: WasiView>(linker: &mut Linker<State>) -> Result<(), Error> {
    // The smallest ready set: io, clocks, random/random and the three streams.
    wasmtime_wasi::p2::add_to_linker_proxy_interfaces_async(linker).map_err(Error::engine)?;
    (|| {
        random::insecure::add_to_linker::<State, WasiRandom>(linker, random_context)?;
        random::insecure_seed::add_to_linker::<State, WasiRandom>(linker, random_context)?;
        cli::environment::add_to_linker::<State, WasiCli>(linker, State::cli)?;
        cli::exit::add_to_linker::<State, WasiCli>(linker, State::cli)?;
        cli::terminal_input::add_to_linker::<State, WasiCli>(linker, State::cli)?;
        cli::terminal_output::add_to_linker::<State, WasiCli>(linker, State::cli)?;
        cli::terminal_stdin::add_to_linker::<State, WasiCli>(linker, State::cli)?;
        cli::terminal_stdout::add_to_linker::<State, WasiCli>(linker, State::cli)?;
        cli::terminal_stderr::add_to_linker::<State, WasiCli>(linker, State::cli)
    })()
    .map_err(Error::engine)
}

fn random_context<State: WasiView>(state: &mut State) -> &mut WasiRandomCtx {
    state.ctx().ctx.random()
}

/// What a guest prints; it becomes lines of its log.
pub(crate) struct Printed {
    pub stdout: MemoryOutputPipe,
    pub stderr: MemoryOutputPipe,
}

/// No arguments, no environment, no files, no network; the two outputs end in memory.
pub(crate) fn empty_context() -> (WasiCtx, ResourceTable, Printed) {
    let printed = Printed {
        stdout: MemoryOutputPipe::new(limits::LOG_BYTES),
        stderr: MemoryOutputPipe::new(limits::LOG_BYTES),
    };
    let context = WasiCtx::builder()
        .stdout(printed.stdout.clone())
        .stderr(printed.stderr.clone())
        .max_random_size(limits::RANDOM_BYTES)
        .allow_tcp(false)
        .allow_udp(false)
        .allow_ip_name_lookup(false)
        .build();
    let mut table = ResourceTable::new();
    table.set_max_capacity(limits::HANDLES);
    (context, table, printed)
}
