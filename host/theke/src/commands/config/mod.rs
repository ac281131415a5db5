//! `theke config`: what is in force.

mod check;

use clap::Subcommand;

pub use check::Check;

/// Check the configuration.
#[derive(Subcommand)]
pub enum Config {
    /// Show every setting and where it comes from; fail if one cannot work
    Check(Check),
}
