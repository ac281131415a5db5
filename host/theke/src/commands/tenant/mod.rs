//! `theke tenant`: the companies whose portals this host serves.

mod create;
mod list;

use clap::Subcommand;

pub use create::Create;
pub use list::List;

/// Create and list tenants.
#[derive(Subcommand)]
pub enum Tenant {
    /// Create a tenant and the host name that leads to it
    Create(Create),
    /// List the tenants
    List(List),
}
