//! `theke tenant`: the companies whose portals this host serves.

mod create;
mod export;
mod import;
mod list;
mod resume;
mod suspend;

use clap::Subcommand;

pub use create::Create;
pub use export::Export;
pub use import::Import;
pub use list::List;
pub use resume::Resume;
pub use suspend::Suspend;

/// Create, list, suspend and move tenants.
#[derive(Subcommand)]
pub enum Tenant {
    /// Create a tenant and the host name that leads to it
    Create(Create),
    /// List the tenants
    List(List),
    /// Stop serving a tenant; its data stay
    Suspend(Suspend),
    /// Serve a suspended tenant again
    Resume(Resume),
    /// Write everything of a tenant into one file
    Export(Export),
    /// Take a tenant in that another installation has exported
    Import(Import),
}
