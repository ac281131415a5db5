//! The operator's port: metrics and health for what watches over the host, and the console for the people who run it. No
//! tenant's address leads here, and no tenant's session opens anything.

mod console;
mod locale;
mod own_name;
mod port;
mod routes;
mod sessions;
mod sign_in;
mod tenants;

pub(crate) use console::Console;
pub use port::{Gather, serve_operator};
