//! Write plugins for the portal in Rust: a trait for each surface, a module for each capability.
//!
//! A plugin is a type. It implements the surfaces that it serves, exports each with one line, and asks the host
//! through the capability modules. Everything it writes in one call is kept together when it answers `Ok`, and
//! leaves no trace when it answers `Err`.
//!
//! ```
//! use serde::Serialize;
//! use theke_sdk::prelude::*;
//!
//! struct Greeter;
//!
//! #[derive(Serialize)]
//! struct Greeting {
//!     name: String,
//! }
//!
//! impl Pages for Greeter {
//!     fn show(_: &Request) -> Result<Response> {
//!         let call = context::current();
//!         let Some(customer) = call.actor.customer() else { return Ok(Response::NotFound) };
//!         let contact = contacts::get(&customer.contact)?;
//!         let greeting = Greeting { name: contact.given_name };
//!         Ok(View::new("greeting.html", "greeting-title", &greeting)?.into())
//!     }
//! }
//!
//! theke_sdk::export_pages!(Greeter);
//! ```
//!
//! On a native target the crate compiles so that a plugin's own rules can be unit-tested there; the host's
//! functions exist only inside the portal and panic when they are called natively. So keep rules in functions that
//! take what they need, and let the thin outer layer ask the host.

#![deny(missing_docs)]

#[doc(hidden)]
#[expect(
    clippy::same_length_and_capacity,
    reason = "generated: so the canonical ABI hands over strings and lists"
)]
pub mod bindings;

pub mod assets;
pub mod cases;
pub mod catalog;
pub mod change;
pub mod contacts;
pub mod context;
pub mod contracts;
pub mod error;
pub mod events;
pub mod files;
pub mod form;
pub mod hooks;
pub mod http;
pub mod invoices;
pub mod jobs;
pub mod leads;
pub mod ledger;
pub mod listeners;
pub mod log;
pub mod mail;
pub mod orders;
pub mod pages;
pub mod panels;
pub mod prelude;
pub mod query;
pub mod queue;
pub mod settings;
pub mod store;
pub mod view;
pub mod webhooks;

pub use bindings::platform::theke::portal::types::{Id, Instant, Json, Money};
pub use change::{Change, Changes};
pub use error::{Error, ErrorKind, Result, Violation};
pub use form::{Form, FormState};
pub use hooks::{Hooks, Proposal, Verdict};
pub use jobs::{Job, Jobs};
pub use ledger::Ledger;
pub use listeners::{Event, Listeners};
pub use pages::{Pages, Request, Response};
pub use panels::{Panels, Place};
pub use query::Query;
pub use store::Collection;
pub use view::View;
pub use webhooks::{Delivery, Webhooks};

/// Compiles the examples of the contract's documentation.
#[cfg(doctest)]
#[doc = include_str!("../../../wit/README.md")]
pub struct ContractExamples;
