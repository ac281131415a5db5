//! Walks the journey against a running demo and prints a line a step; started by `cargo xtask demo --check`.
#![expect(clippy::print_stdout, reason = "a command line talks on standard output")]

use std::{
    env,
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use theke_tests::{Mails, Portal, cast, journey};

/// The host was started a moment ago and compiles nothing any more.
const READY_MAX: Duration = Duration::from_mins(1);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("  FAIL  {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let (portal, mails) = arguments()?;
    ready(&portal).await?;
    journey::walk(&portal, &mails, |step, took| println!("  ok    {step} ({} ms)", took.as_millis())).await
}

/// `--port N --mails FOLDER`.
fn arguments() -> Result<(Portal, Mails)> {
    let (mut port, mut mails) = (None, None);
    let mut rest = env::args().skip(1);
    while let Some(name) = rest.next() {
        let value = rest.next().with_context(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--port" => port = Some(value.parse().with_context(|| format!("`{value}` is no port"))?),
            "--mails" => mails = Some(PathBuf::from(value)),
            other => bail!("`{other}` is not understood; give --port and --mails"),
        }
    }
    let port = port.context("--port is missing")?;
    Ok((Portal { port }, Mails::Folder(mails.context("--mails is missing")?)))
}

async fn ready(portal: &Portal) -> Result<()> {
    let visitor = portal.guest(cast::KAFFEE)?;
    let deadline = Instant::now() + READY_MAX;
    while !visitor.get("/readyz").await.is_ok_and(|page| page.status == 200) {
        ensure!(
            Instant::now() < deadline,
            "the host is not ready after {READY_MAX:?}; its output above may say why"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
