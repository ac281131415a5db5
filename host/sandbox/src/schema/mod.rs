//! The part of JSON Schema that settings and documents may use; a keyword outside of it is refused, never ignored.

mod check;
mod defaults;
mod validate;

pub(crate) use check::{REMEDY, check};
pub(crate) use defaults::with_defaults;
pub(crate) use validate::{Broken, validate};
