//! A tenant moves whole from one installation to another, whichever databases they have.

mod export;
mod import;

pub use export::export;
pub use import::{Import, Imported};
