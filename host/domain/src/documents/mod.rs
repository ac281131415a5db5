//! A plugin's own documents: one set of collections a tenant and plugin.

mod find;
mod get;
mod put;
mod remove;

pub use find::{Equals, find};
use get::bytes_of;
pub use get::{by_id, get};
pub use put::put;
pub use remove::remove;

use crate::{Error, Result, Scope};

/// The plugin that works in the scope: documents belong to it.
fn plugin(scope: &Scope) -> Result<&str> {
    scope.plugin().ok_or_else(|| Error::Denied("documents belong to plugins".to_owned()))
}
