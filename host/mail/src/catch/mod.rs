//! A real SMTP server that keeps what it is given instead of delivering it: for development and tests.

mod catcher;
mod caught;
mod conversation;
mod inbox;

pub use catcher::Catcher;
pub use caught::Caught;
pub use inbox::Answer;
