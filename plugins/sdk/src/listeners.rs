//! The surface `listeners`: what to do after a fact.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::bindings::listeners::exports::theke::portal::listeners::Guest;
use crate::{Error, Result};

pub use crate::bindings::listeners::exports::theke::portal::listeners::Event;

/// Hears the events of `[[listen]]` in `plugin.toml`. Export it with [`export_listeners!`](crate::export_listeners).
///
/// An event comes at least once, in order for one record, with the same idempotency key on every attempt. After an
/// error it comes again later.
pub trait Listeners {
    /// Takes notice of an event.
    fn notice(event: &Event) -> Result<()>;
}

impl Event {
    /// What the event says; wit/README.md lists the bodies.
    pub fn body_as<Body: DeserializeOwned>(&self) -> Result<Body> {
        serde_json::from_str(&self.body)
            .map_err(|error| Error::other(format!("The body of `{}` does not fit: {error}.", self.name)))
    }
}

/// Connects a plugin to the generated bindings; [`export_listeners!`](crate::export_listeners) names it.
#[doc(hidden)]
pub struct Component<Plugin>(PhantomData<Plugin>);

impl<Plugin: Listeners> Guest for Component<Plugin> {
    fn notice(event: Event) -> Result<()> {
        Plugin::notice(&event)
    }
}

/// Exports a type that implements [`Listeners`]; once a component.
#[macro_export]
macro_rules! export_listeners {
    ($plugin:ty) => {
        const _: () = {
            type Component = $crate::listeners::Component<$plugin>;
            $crate::export_surface!(listeners, Listeners, $plugin, Component);
        };
    };
}
