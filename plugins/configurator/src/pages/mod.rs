//! One page a file.

pub mod compare;
pub mod configurations;
pub mod configure;
pub mod model;
pub mod models;
pub mod products;
pub mod saved;

use theke_sdk::context;

/// The reader's language: `de` of `de-AT`.
fn language() -> String {
    let locale = context::current().locale;
    locale.split('-').next().unwrap_or_default().to_owned()
}
