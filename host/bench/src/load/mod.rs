//! Loads a server on the loopback interface with kept connections: as fast as it answers, or at a steady pace.

mod connection;
mod outcome;
mod run;

pub use connection::{Connection, Target};
pub use outcome::{Outcome, per_second};
pub use run::{Pace, run};
