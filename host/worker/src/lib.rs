//! What happens after the commit: delivers the outbox and keeps the host's clock.

mod attempt;
mod clock;
mod crew;
mod deliver;
mod dispatch;
mod error;
mod given_up;
mod held;
mod mail_server;
mod origins;
mod schedule;
mod webhook_url;
mod worker;

pub use error::Error;
pub use origins::Origins;
pub use webhook_url::check_webhook_url;
pub use worker::Worker;
