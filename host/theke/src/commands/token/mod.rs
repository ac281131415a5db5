//! `theke token`: what other systems use the JSON API with.

mod create;
mod list;
mod revoke;

use clap::Subcommand;

pub use create::Create;
pub use list::List;
pub use revoke::Revoke;

/// Create, list and revoke tokens for the JSON API.
#[derive(Subcommand)]
pub enum Token {
    /// Create a token and show its secret, once
    Create(Create),
    /// List tokens and what they may do; never their secrets
    List(List),
    /// Revoke a token
    Revoke(Revoke),
}
