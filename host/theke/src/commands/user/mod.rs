//! `theke user`: who can sign in to a tenant's portal.

mod create;
mod disable;
mod enable;
mod named;

use clap::Subcommand;

pub use create::Create;
pub use disable::Disable;
pub use enable::Enable;

/// Create users, shut them out, let them in.
#[derive(Subcommand)]
pub enum User {
    /// Create a user; without a password it gets an invitation by mail
    Create(Create),
    /// Shut a user out and end its sessions
    Disable(Disable),
    /// Let a user in again
    Enable(Enable),
}
