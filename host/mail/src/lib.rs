//! Mail out over SMTP, and a small server that catches it in development and tests. Knows no domain.

pub mod catch;
mod error;
mod mailer;
mod message;
#[cfg(test)]
mod tests;

pub use error::Error;
pub use mailer::Mailer;
pub use message::Message;
