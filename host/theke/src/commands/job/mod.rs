//! `theke job`: what plugins have left for later.

mod list;
mod retry;

use clap::Subcommand;

pub use list::List;
pub use retry::Retry;

/// List the jobs of plugins; try those again that were given up.
#[derive(Subcommand)]
pub enum Job {
    /// List the latest jobs of a tenant
    List(List),
    /// Try a job again that was given up
    Retry(Retry),
}
