//! The surface `jobs`: work that was left for later, or whose time has come.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::bindings::jobs::exports::theke::portal::jobs::Guest;
use crate::{Error, Result};

pub use crate::bindings::jobs::exports::theke::portal::jobs::Job;

/// Does the jobs of `[[jobs]]` in `plugin.toml`. Export it with [`export_jobs!`](crate::export_jobs).
///
/// A job runs at least once, with the same idempotency key on every attempt; what it writes is kept once, when it answers
/// `Ok`. It does one page of work and enqueues the next.
pub trait Jobs {
    /// Does a job.
    fn run(job: &Job) -> Result<()>;
}

impl Job {
    /// What the job needs to know, in its shape.
    pub fn payload_as<Payload: DeserializeOwned>(&self) -> Result<Payload> {
        serde_json::from_str(&self.payload)
            .map_err(|error| Error::other(format!("The payload of `{}` does not fit: {error}.", self.name)))
    }
}

/// Connects a plugin to the generated bindings; [`export_jobs!`](crate::export_jobs) names it.
#[doc(hidden)]
pub struct Component<Plugin>(PhantomData<Plugin>);

impl<Plugin: Jobs> Guest for Component<Plugin> {
    fn run(job: Job) -> Result<()> {
        Plugin::run(&job)
    }
}

/// Exports a type that implements [`Jobs`]; once a component.
#[macro_export]
macro_rules! export_jobs {
    ($plugin:ty) => {
        const _: () = {
            type Component = $crate::jobs::Component<$plugin>;
            $crate::export_surface!(jobs, Jobs, $plugin, Component);
        };
    };
}
