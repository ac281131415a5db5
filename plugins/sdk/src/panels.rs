//! The surface `panels`: a part of somebody else's page.

use std::marker::PhantomData;

use crate::bindings::panels::exports::theke::portal::panels::Guest;
use crate::{Error, Id, Result, View};

pub use crate::bindings::panels::exports::theke::portal::panels::Place;

/// Fills the slots of `[[panels]]` in `plugin.toml`. Export it with [`export_panels!`](crate::export_panels).
pub trait Panels {
    /// What to show in this place; `None` if the plugin has nothing to say here.
    fn render(place: &Place) -> Result<Option<View>>;
}

impl Place {
    /// The record that the page shows; an error in slots that show none.
    pub fn record(&self) -> Result<&Id> {
        self.subject
            .as_ref()
            .ok_or_else(|| Error::other(format!("The slot `{}` shows no record.", self.slot)))
    }
}

/// Connects a plugin to the generated bindings; [`export_panels!`](crate::export_panels) names it.
#[doc(hidden)]
pub struct Component<Plugin>(PhantomData<Plugin>);

impl<Plugin: Panels> Guest for Component<Plugin> {
    fn render(place: Place) -> Result<Option<View>> {
        Plugin::render(&place)
    }
}

/// Exports a type that implements [`Panels`]; once a component.
#[macro_export]
macro_rules! export_panels {
    ($plugin:ty) => {
        const _: () = {
            type Component = $crate::panels::Component<$plugin>;
            $crate::export_surface!(panels, Panels, $plugin, Component);
        };
    };
}
