//! Work that plugins leave for later: written with what it follows from, done by the worker.

mod enqueue;
#[cfg(test)]
mod tests;

pub use enqueue::{DELAY_MAX, Job, KEY_LIFETIME, NewJob, enqueue};
