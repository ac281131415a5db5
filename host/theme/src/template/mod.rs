//! Templates: which exist, whose they are, and where they render.

mod environment;
mod loader;
mod reading;
mod run;

pub(crate) use environment::{Resolved, fragment_environment, loaded_by, page_environment};
pub(crate) use loader::is_page_template;
pub(crate) use reading::{PluginTexts, Reading};
pub(crate) use run::{Job, run, run_fragment};
