//! Where log lines go: to standard error, for people or for programs. And where traces go, if anywhere.

use std::io::IsTerminal;

use anyhow::{Context, Result};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry};

use crate::config::{Log, LogFormat};
use crate::telemetry::Traces;

/// Starts the log of a host that serves, and beside it its traces.
pub fn start(log: &Log, traces: Option<&Traces>) -> Result<()> {
    let filter = EnvFilter::try_new(&log.filter)
        .with_context(|| format!("log.filter is `{}`, which is no filter; try info", log.filter))?
        // What is traced says nothing that the log does not say in its own words.
        .add_directive("theke_trace=off".parse()?);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match log.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).with_filter(filter).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_filter(filter).boxed(),
    };
    let mut layers = vec![lines];
    layers.extend(traces.map(Traces::layer));
    tracing_subscriber::registry().with(layers).init();
    Ok(())
}

/// Starts the log of a command: only what is wrong, beside the command's own words.
pub fn start_quiet() {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .without_time()
        .with_target(false)
        .init();
}
