//! `theke operator`: the people who run this installation, and sign in at its console.

mod list;
mod password;
mod remove;

use clap::Subcommand;

pub use list::List;
pub use password::Password;
pub use remove::Remove;

/// List operators, give them passwords, remove them; `theke init` makes them.
#[derive(Subcommand)]
pub enum Operator {
    /// List the operators
    List(List),
    /// Give an operator another password and end its sessions
    Password(Password),
    /// Remove an operator and end its sessions
    Remove(Remove),
}
