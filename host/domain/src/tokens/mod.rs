//! Single-use rights sent by mail: to accept an invitation or to reset a password.

mod issue;
mod look;
mod spend;

pub use issue::issue;
pub use look::look;
pub use spend::spend;
