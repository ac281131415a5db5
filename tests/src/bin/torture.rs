//! Tortures a host and prints what was lost; started by `cargo xtask torture`.
#![expect(clippy::print_stdout, reason = "a command line talks on standard output")]

use std::{
    env,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use theke_tests::torture::{self, Options};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(code) => code,
        Err(error) => {
            println!("  FAIL  {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<ExitCode> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?;
    let options = Options::parse(env::args().skip(1), now.as_secs())?;
    println!("  seed {}", options.seed);
    let report = torture::run(options, |line| println!("  {line}")).await?;
    println!("{report}");
    if let Some(file) = &report.options.json {
        let text = serde_json::to_string_pretty(&report.json())?;
        std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
