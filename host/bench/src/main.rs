//! Measures what a portal costs: in this process where a part is measured alone, else on a real `theke serve`.
#![expect(clippy::print_stdout, reason = "a program for people")]

mod bench;
mod load;
mod machine;
mod measure;
mod native;
mod options;
mod report;
mod seed;
mod server;
mod statistics;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use options::{Command, Options};

use crate::bench::Bench;

fn main() -> ExitCode {
    match run(Options::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("theke-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match options.command {
        Command::Measure(options) => runtime.block_on(measure::all(&Bench::open(&options)?)),
        Command::Native(options) => {
            runtime.block_on(native::serve(options))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
