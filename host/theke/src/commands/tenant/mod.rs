//! `theke tenant`: the companies whose portals this host serves.

mod budget;
mod create;
mod delete;
mod export;
mod import;
mod list;
mod resume;
mod suspend;

use clap::Subcommand;

pub use budget::BudgetCommand;
pub use create::Create;
pub use delete::Delete;
pub use export::Export;
pub use import::Import;
pub use list::List;
pub use resume::Resume;
pub use suspend::Suspend;

/// Create, list, suspend, move and delete tenants.
#[derive(Subcommand)]
pub enum Tenant {
    /// Create a tenant and the host name that leads to it
    Create(Create),
    /// List the tenants
    List(List),
    /// Show what a tenant's plugins have used, and grant more or less
    Budget(BudgetCommand),
    /// Stop serving a tenant; its data stay
    Suspend(Suspend),
    /// Serve a suspended tenant again
    Resume(Resume),
    /// Delete a suspended tenant with all its records and files
    Delete(Delete),
    /// Write everything of a tenant into one file
    Export(Export),
    /// Take a tenant in that another installation has exported
    Import(Import),
}
