//! Products that customers configure: what can still be chosen after each click, what it costs, and why something
//! does not go together with the rest.
//!
//! The rules are `configurator-engine`'s. Here is what the portal adds: models that a tenant publishes (`shelf`),
//! choices that travel in addresses (`address`) until they are `saved`, and the pages, whose data `sheet` puts together.

mod address;
mod pages;
mod paths;
mod saved;
mod sheet;
mod shelf;
#[cfg(test)]
mod texts;

use theke_sdk::prelude::*;

/// The plugin.
pub struct Configurator;

impl Pages for Configurator {
    fn show(request: &Request) -> Result<Response> {
        match request.route.as_str() {
            "products" => pages::products::show(),
            "configure" => pages::configure::show(request),
            "saved" => pages::saved::show(request.parameter("configuration")?),
            "compare" => pages::compare::show(request),
            "configurations" => pages::configurations::show(),
            "models" => pages::models::show(),
            "model" => pages::model::show(request.parameter("product")?),
            _ => Ok(Response::NotFound),
        }
    }

    fn submit(request: &Request) -> Result<Response> {
        match request.route.as_str() {
            "configure" => pages::configure::submit(request),
            "saved" => pages::saved::submit(request.parameter("configuration")?),
            "models" => pages::models::submit(request),
            "model" => pages::model::submit(request.parameter("product")?, request),
            _ => Ok(Response::NotFound),
        }
    }
}

theke_sdk::export_pages!(Configurator);
