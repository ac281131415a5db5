//! What serde cannot see: names, references, known words, contradictions. One file a part of plugin.toml.

mod capabilities;
mod collections;
mod hosts;
mod identity;
mod jobs;
mod menu;
mod pages;
mod schedule;
mod secrets;
mod surfaces;
mod title;
mod webhooks;

pub use surfaces::check_pattern;
