//! `theke secret`: what plugins prove themselves with elsewhere.

mod declared;
mod list;
mod new_key;
mod remove;
mod rotate;
mod set;

use clap::Subcommand;

pub use list::List;
pub use new_key::NewKey;
pub use remove::Remove;
pub use rotate::Rotate;
pub use set::Set;

/// Set, list and remove secrets; change the key that they are sealed under.
#[derive(Subcommand)]
pub enum Secret {
    /// Give a secret that a plugin declares its value
    Set(Set),
    /// List what plugins declare and what is set; never the values
    List(List),
    /// Forget a secret
    Remove(Remove),
    /// Add a master key; what is set from now on is sealed under it
    NewKey(NewKey),
    /// Seal everything again under the newest master key
    Rotate(Rotate),
}
