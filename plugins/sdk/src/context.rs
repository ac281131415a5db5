//! The capability `context`: who is calling, for whom, when. Always granted.

use crate::bindings::platform::theke::portal::context as host;

pub use host::{Actor, Agent, Call, Customer, Membership};

/// The call as the host knows it.
pub fn current() -> Call {
    host::current()
}

impl Actor {
    /// The customer, if one is calling.
    pub fn customer(&self) -> Option<&Customer> {
        match self {
            Self::Customer(customer) => Some(customer),
            _ => None,
        }
    }

    /// The company's own person, if one is calling.
    pub fn agent(&self) -> Option<&Agent> {
        match self {
            Self::Agent(agent) => Some(agent),
            _ => None,
        }
    }
}
