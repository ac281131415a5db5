//! The life of a case, from both sides of the counter.

mod counting;
mod notes;
mod refused;
