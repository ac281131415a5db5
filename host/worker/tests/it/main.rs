//! The worker against a real database and a real mail server.

mod independence;
mod mails;
mod plugin_events;
mod world;
