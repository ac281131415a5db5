//! Signed-in browsers: opened at sign-in, looked up at each request, revocable at once.

mod close;
mod find;
mod open;
mod touch;

pub use close::{close, close_all};
pub use find::{Signed, find};
pub use open::{LIFETIME, idle_lifetime, open};
pub use touch::{SEEN_EVERY, touch};
