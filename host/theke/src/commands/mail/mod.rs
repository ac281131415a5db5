//! `theke mail`: mail in development.

mod catch;

use clap::Subcommand;

pub use catch::Catch;

/// Catch mails in development.
#[derive(Subcommand)]
pub enum Mail {
    /// Take every mail and keep it instead of delivering it
    Catch(Catch),
}
