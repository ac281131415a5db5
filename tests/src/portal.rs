//! A running portal, as seen from the network.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Result;

use crate::{Visitor, cast::Person};

/// Where a portal listens; it makes visitors of its tenants.
#[derive(Clone, Copy, Debug)]
pub struct Portal {
    /// Its port on the loopback interface.
    pub port: u16,
}

impl Portal {
    /// The address to dial, whatever the host name says.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// `http://<tenant>.localhost:<port>`, as a browser would open it.
    pub fn origin(&self, tenant: &str) -> String {
        format!("http://{tenant}.localhost:{}", self.port)
    }

    /// Somebody with an empty cookie jar at a tenant's address.
    pub fn guest(&self, tenant: &str) -> Result<Visitor> {
        Visitor::new(*self, tenant, None)
    }

    /// The same from another address of this machine (127.0.0.0/8), for what the host counts by address.
    pub fn guest_from(&self, tenant: &str, address: Ipv4Addr) -> Result<Visitor> {
        Visitor::new(*self, tenant, Some(address))
    }

    /// Somebody who has signed in.
    pub async fn visit_as(&self, person: &Person) -> Result<Visitor> {
        let visitor = self.guest(person.tenant)?;
        visitor.sign_in(person).await?;
        Ok(visitor)
    }
}
