//! Signed-in browsers: opened at sign-in, looked up at each request, revocable at once.

mod close;
mod find;
mod open;

pub use close::{close, close_all};
pub use find::{Signed, find};
pub use open::{LIFETIME, open};
