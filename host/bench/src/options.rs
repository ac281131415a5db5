//! Arguments of the benchmarks; `cargo xtask bench` fills them in.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Measures what a portal costs.
#[derive(Debug, Parser)]
#[command(name = "theke-bench")]
pub struct Options {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Measure and report
    Measure(Measure),
    /// Serve the page that plugins' pages are compared with
    #[command(hide = true)]
    Native(Native),
}

/// What to measure, and with what.
#[derive(Debug, Args)]
pub struct Measure {
    /// The checkout: guests and themes are read there
    #[arg(long)]
    pub root: PathBuf,
    /// Cargo's target folder: packed plugins and compiled guests are read there
    #[arg(long)]
    pub target: PathBuf,
    /// The host's program
    #[arg(long)]
    pub theke: PathBuf,
    /// Fewer and shorter rounds: two minutes instead of a quarter of an hour
    #[arg(long)]
    pub quick: bool,
    /// Write the figures as one flat JSON object
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Only this part, e.g. `pages`; may be given several times
    #[arg(long, value_name = "PART")]
    pub only: Vec<String>,
}

/// What the native page is served from.
#[derive(Debug, Args)]
pub struct Native {
    /// Data folder of the installation whose records are shown
    #[arg(long)]
    pub data: PathBuf,
    /// Folder of the theme that has the page
    #[arg(long)]
    pub themes: PathBuf,
    /// Port on the loopback interface
    #[arg(long)]
    pub port: u16,
}
