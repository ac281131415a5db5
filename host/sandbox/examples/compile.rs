//! A program that knows `compile <input> <output>`, as `theke` does: this crate's tests start it as their child.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let [_, _, input, output] = arguments.as_slice() else {
        eprintln!("compile <input> <output>");
        return ExitCode::FAILURE;
    };
    match theke_sandbox::compile_child_main(Path::new(input), Path::new(output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
