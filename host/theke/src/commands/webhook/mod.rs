//! `theke webhook`: addresses outside that hear of a tenant's facts.

mod add;
mod deliveries;
mod list;
mod new_secret;
mod redeliver;
mod remove;

use clap::Subcommand;

pub use add::Add;
pub use deliveries::Deliveries;
pub use list::List;
pub use new_secret::NewSecret;
pub use redeliver::Redeliver;
pub use remove::Remove;

/// Tell addresses outside of facts; see what arrived, and send it again.
#[derive(Subcommand)]
pub enum Webhook {
    /// Tell an address of a tenant's facts from now on
    Add(Add),
    /// List the addresses of a tenant
    List(List),
    /// Tell an address no more
    Remove(Remove),
    /// Give an address another secret
    NewSecret(NewSecret),
    /// List what addresses were told of, with every attempt
    Deliveries(Deliveries),
    /// Tell an address of a fact once more
    Redeliver(Redeliver),
}
