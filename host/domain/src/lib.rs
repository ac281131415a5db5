//! What the portal does: one folder a noun, one file an operation. No HTTP, no wasm, no HTML.

pub mod accounts;
pub mod actor;
pub mod cases;
pub mod changes;
pub mod checkup;
pub mod clock;
pub mod contacts;
pub mod contracts;
pub mod database;
pub mod documents;
mod error;
pub mod files;
pub mod forms;
pub mod history;
pub mod host;
pub mod installs;
pub mod ledger;
pub mod operators;
pub mod outbox;
pub mod passwords;
pub mod plugin_log;
pub mod plugins;
pub mod readiness;
pub mod retention;
pub mod scope;
pub mod secrets;
pub mod series;
pub mod sessions;
pub mod tenants;
#[cfg(test)]
mod testing;
pub mod tokens;
pub mod upsert;
pub mod users;
pub mod validate;

pub use actor::Actor;
pub use error::{Error, Result, Violation};
pub use host::Host;
pub use scope::Scope;
pub use theke_entity as entity;
