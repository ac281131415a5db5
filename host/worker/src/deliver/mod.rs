//! How each kind of effect is brought about: one file a kind.

mod installed;
pub mod mail;
mod message;
pub mod plugin_event;
pub mod plugin_job;
pub mod plugin_webhook;
pub mod webhook;
