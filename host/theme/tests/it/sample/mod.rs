//! The crate's samples, with the example plugin's real fragments in them: for the tests and for the gallery.

pub mod here;
mod plugin;

use serde_json::Value;
use theke_theme::{Look, Themes, samples};

pub use plugin::{fragment_data, fragments};
pub use theke_theme::samples::{frame, look, mails};

/// Every page of the host; the panels are the example plugin's.
pub fn pages(themes: &Themes, look: &Look) -> Vec<samples::Sample> {
    let mut pages = samples::pages(themes, look);
    for (template, _, context) in &mut pages {
        let slot = match *template {
            "pages/home/show.html" => "portal.home",
            "pages/cases/show.html" => "portal.case",
            _ => "desk.case",
        };
        for panel in context.get_mut("panels").and_then(Value::as_array_mut).into_iter().flatten() {
            if panel["plugin"] == "support-contract" {
                *panel = plugin::panel(themes, look, slot);
            }
        }
    }
    pages
}
