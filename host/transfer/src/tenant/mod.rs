//! A tenant moves whole from one installation to another, whichever databases they have, and goes whole.

mod delete;
mod export;
mod import;

pub use delete::delete;
pub use export::export;
pub use import::{Import, Imported};
