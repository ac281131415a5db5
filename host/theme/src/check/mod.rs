//! `theke theme check`: everything about a theme that can be known before a customer sees it.

mod contrast;
mod css;
mod family;
mod files;
mod finding;
mod locale;
mod manifest;
mod marks;
mod markup;
mod plugin;
mod render;
mod run;
mod shelf;
mod suggest;
mod templates;
mod texts;

pub use finding::Finding;
pub use run::{Report, Request, check};
