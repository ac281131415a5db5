//! `theke theme`: how the tenants' portals look.

mod check;

use clap::Subcommand;

pub use check::Check;

/// Check themes.
#[derive(Subcommand)]
pub enum Theme {
    /// Find what is missing, misspelt, unreadable or inaccessible in themes
    Check(Check),
}
