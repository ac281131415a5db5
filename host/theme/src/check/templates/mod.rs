//! Templates, read without running them: what they load, say, show and need.

mod expressions;
mod facts;
mod links;
mod pattern;
mod scope;
mod set;
mod walk;

pub(super) use links::{check, check_names};
pub(super) use set::{Asked, File, Templates};
