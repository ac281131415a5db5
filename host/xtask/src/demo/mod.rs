//! `cargo xtask demo`: three tenants with data, ready to be used in a browser or walked by a check.

mod check;
mod installation;
mod options;
mod run;
mod serve;

pub use options::Options;
pub use run::run;
