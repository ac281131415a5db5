//! A plugin that misbehaves: the call ends, the portal goes on, nothing is written, the log says what happened.

mod bombs;
mod breaker;
mod hooks;
mod output;
mod pages;
mod portal;

use portal::{TIME_FACTOR, hostile};
