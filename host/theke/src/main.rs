//! `theke`: the composition root and the command line. Reads arguments, starts one command, tells how it ended.

mod commands;
mod config;
mod explain;
mod logging;
mod metrics;
mod new_password;
mod notify;
mod open;
mod operator_password;
mod operator_port;
mod output;
mod schema;
mod signals;
mod telemetry;
mod tenant_theme;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::commands::{Command, SomeRefused};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Customer portals for several companies, with business logic in sandboxed plugins.
#[derive(Parser)]
#[command(name = "theke", version, propagate_version = true, after_help = EXAMPLES)]
struct Arguments {
    /// Configuration file; ./theke.toml unless given
    #[arg(long, global = true, env = "THEKE_CONFIG", hide_env_values = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  theke init --email you@example.com --name \"Your Name\"
  theke tenant create --slug kaffee --name \"Brühwerk\" --host portal.example.com --mail-from service@example.com
  theke plugin install support-contract.theke --tenant kaffee --unsigned
  theke serve

Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 an import refused rows. `theke help COMMAND` shows more.";

fn main() -> ExitCode {
    let Arguments { config, command } = Arguments::parse();
    match command.run(config.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has read enough.
        Err(error) if explain::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<SomeRefused>() => ExitCode::from(SomeRefused::EXIT_CODE),
        Err(error) => {
            eprintln!("theke: {}", explain::sentence(&error));
            ExitCode::FAILURE
        }
    }
}
