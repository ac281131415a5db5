//! Writes under load, kills the host at random moments, and counts what is lost: nothing may be.

mod arrivals;
mod attempt;
mod check;
mod deed;
mod host;
mod journal;
mod options;
mod records;
mod report;
mod run;
mod shared;
mod writer;

pub use check::damage;
pub use options::Options;
pub use report::Report;
pub use run::run;
