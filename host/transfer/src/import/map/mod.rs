//! The mapping file: which column becomes which field, and how.

mod check;
mod document;
mod parse;
mod rule;

pub use parse::Map;
pub(super) use rule::{Part, Piece, Rule, Source, When};
