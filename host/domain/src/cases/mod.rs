//! What customers asked for and what became of it.

mod assign;
mod create;
mod find;
mod insert;
mod messages;
mod note;
mod record;
mod reply;
mod say;
mod status;
mod tell;
#[cfg(test)]
mod tests;
mod transition;
mod update;

pub use assign::assign;
pub use create::{CreateCase, create};
pub use find::{Counts, Filter, counts, find, get};
pub use messages::messages;
pub(crate) use messages::sees_internal;
pub use note::note;
use record::record;
pub use reply::{Reply, reply};
pub use status::{OPEN, is_open, next};
pub use transition::transition;
pub use update::update;
