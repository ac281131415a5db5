//! What people and the build server run: `cargo xtask <command>`.
#![expect(clippy::print_stdout, reason = "a command line talks on standard output")]

mod bench;
mod build_plugins;
mod children;
mod demo;
mod install;
mod node;
mod ports;
mod postgres;
mod report;
mod shell;
mod test;
mod tidy;
mod torture;
mod workspace;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};
use workspace::Workspace;

const HELP: &str = "\
Usage: cargo xtask <command>

  demo [--port 8080]   build everything, load three tenants with data and serve them until Ctrl-C
  demo --check         the same on free ports and a temporary folder, walk the journey, stop
  test                 everything that must hold: format, lint, tidy, tests, browser, demo --check
  tidy [--seal]        the project's own rules; --seal records today's migrations as released
  bench [--quick] [--json FILE]
                       build in the release profile and measure: two minutes, or a quarter of an hour
  torture [--rounds 200] [--seed N] [--json FILE] [--database sqlite|postgres]
                       write under load, kill the host at random moments, count what is lost
  build-plugins        build plugins and test guests for WebAssembly and pack them into target/plugins

The first build takes about eleven minutes on two cores, each later one seconds.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let workspace = Workspace::here()?;
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "demo" => demo::run(&workspace, &demo::Options::parse(rest)?),
        "test" => {
            no_more(rest)?;
            Ok(test::run(&workspace))
        }
        "bench" => bench::run(&workspace, rest),
        "tidy" => tidy::run(&workspace, rest),
        "torture" => torture::run(&workspace, rest),
        "build-plugins" => {
            no_more(rest)?;
            build_plugins::run(&workspace)?;
            Ok(ExitCode::SUCCESS)
        }
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        unknown => bail!("`{unknown}` is no command of xtask\n\n{HELP}"),
    }
}

fn no_more(rest: &[String]) -> Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => bail!("`{extra}` is not understood here\n\n{HELP}"),
    }
}
