//! minijinja, set up: which templates exist, what they may call, how far they may go.

mod environment;
mod escape;
mod filters;
mod functions;
mod limited;
mod loader;
mod reading;
mod run;

pub(crate) use environment::{Resolved, fragment_environment, loaded_by, page_environment};
pub(crate) use escape::escape;
pub(crate) use loader::{ORIGINAL, is_page_template, strip_original};
pub(crate) use reading::{PluginTexts, Reading};
pub(crate) use run::{Job, run};
