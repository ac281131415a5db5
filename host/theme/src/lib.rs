//! Finds, translates and renders templates: a tenant's theme, then its parents, then the embedded base.
//!
//! It knows nothing of cases, contracts or tenants: what a page shows
//! arrives as JSON.

pub mod check;
mod embedded;
mod error;
mod format;
mod language;
mod live;
mod loaded;
mod look;
mod messages;
mod missing;
mod recent;
mod render;
pub mod samples;
mod source;
mod statutory;
mod template;
mod themes;

pub use error::Error;
pub use language::Language;
pub use live::fault_page;
pub use look::{Asset, Fragments, Look, MailParts, Shown};
pub use themes::Themes;
