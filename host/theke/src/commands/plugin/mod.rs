//! `theke plugin`: what a tenant's portal can do beyond the host itself.

mod install;
mod list;
mod pack;
mod uninstall;

use clap::Subcommand;

pub use install::Install;
pub use list::List;
pub use pack::Pack;
pub use uninstall::Uninstall;

/// Pack, install, list and uninstall plugins.
#[derive(Subcommand)]
pub enum Plugin {
    /// Pack a plugin's folder and its component into a .theke file
    Pack(Pack),
    /// Install a packed plugin for a tenant, with the rights that it asks for
    Install(Install),
    /// List installed plugins
    List(List),
    /// Switch a plugin off for a tenant; its data stays
    Uninstall(Uninstall),
}
