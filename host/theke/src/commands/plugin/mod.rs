//! `theke plugin`: what a tenant's portal can do beyond the host itself.

mod install;
mod keygen;
mod list;
mod pack;
mod sign;
mod uninstall;

use clap::Subcommand;

pub use install::Install;
pub use keygen::Keygen;
pub use list::List;
pub use pack::Pack;
pub use sign::Sign;
pub use uninstall::Uninstall;

/// Pack, sign, install, list and uninstall plugins.
#[derive(Subcommand)]
pub enum Plugin {
    /// Pack a plugin's folder and its component into a .theke file
    Pack(Pack),
    /// Make a key that signs packages
    Keygen(Keygen),
    /// Sign a packed plugin
    Sign(Sign),
    /// Install a packed plugin for a tenant, with the rights that it asks for
    Install(Install),
    /// List installed plugins
    List(List),
    /// Switch a plugin off for a tenant; its data stays
    Uninstall(Uninstall),
}
