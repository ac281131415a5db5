//! The plugin `support-contract` at the portal's door: which contract, how fast, until when, and what it costs.

mod choice;
mod ending;
mod last_one;
mod levels;
mod movements;
mod renewal;
mod warning;
mod warranty;
