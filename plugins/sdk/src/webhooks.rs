//! The surface `webhooks`: what somebody outside has told.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::bindings::webhooks::exports::theke::portal::webhooks::Guest;
use crate::{Error, Result};

pub use crate::bindings::webhooks::exports::theke::portal::webhooks::Delivery;

/// Handles the calls of `[[webhooks]]` in `plugin.toml`. Export it with [`export_webhooks!`](crate::export_webhooks).
///
/// The host has proven who called, and has answered. A call comes at least once and in any order, with the same
/// idempotency key on every attempt; after an error it comes again later.
pub trait Webhooks {
    /// Handles a call.
    fn receive(delivery: &Delivery) -> Result<()>;
}

impl Delivery {
    /// The body of JSON in its shape.
    pub fn json<Body: DeserializeOwned>(&self) -> Result<Body> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Error::other(format!("The body of `{}` does not fit: {error}.", self.name)))
    }

    /// The first header of this name, whatever its case.
    pub fn header_value(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }
}

/// Connects a plugin to the generated bindings; [`export_webhooks!`](crate::export_webhooks) names it.
#[doc(hidden)]
pub struct Component<Plugin>(PhantomData<Plugin>);

impl<Plugin: Webhooks> Guest for Component<Plugin> {
    fn receive(delivery: Delivery) -> Result<()> {
        Plugin::receive(&delivery)
    }
}

/// Exports a type that implements [`Webhooks`]; once a component.
#[macro_export]
macro_rules! export_webhooks {
    ($plugin:ty) => {
        const _: () = {
            type Component = $crate::webhooks::Component<$plugin>;
            $crate::export_surface!(webhooks, Webhooks, $plugin, Component);
        };
    };
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_call_is_read_by_header_and_shape() {
        let delivery = Delivery {
            id: "evt_1".to_owned(),
            name: "events".to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: br#"{"id": "evt_1"}"#.to_vec(),
            received: 1,
            attempt: 1,
        };
        assert_eq!(delivery.json::<Value>().expect("JSON")["id"], "evt_1");
        assert_eq!(delivery.header_value("Content-Type"), Some("application/json"));
        let odd = Delivery { body: b"<xml/>".to_vec(), ..delivery };
        assert!(odd.json::<Value>().expect_err("no JSON").message.starts_with("The body of `events`"));
    }
}
