//! What the host calls in a plugin: one file a surface of the contract.

mod answer;
mod hooks;
mod jobs;
mod listeners;
mod pages;
mod panels;
mod webhooks;

pub use answer::View;
pub use pages::{PageRequest, PageResponse};
