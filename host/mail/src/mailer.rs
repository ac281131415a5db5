//! Hands mails to one SMTP server.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::{Error, Message};

/// The way to one SMTP server; cheap to clone, one connection a mail.
#[derive(Clone, Debug)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    timeout: Duration,
}

impl Mailer {
    /// Prepares the way to the server at `url` (`smtp://host:port`, `smtps://user:password@host`,
    /// `?tls=required` for STARTTLS). Connects nowhere yet. `timeout` bounds the connection of [`Self::send`], and
    /// the whole of [`Self::reach`]; how long a mail itself may take is the caller's to bound.
    pub fn new(url: &str, timeout: Duration) -> Result<Self, Error> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| Error::Url(error.to_string()))?;
        Ok(Self { transport: builder.timeout(Some(timeout)).build(), timeout })
    }

    /// Sends one mail; when this returns `Ok`, the server has taken responsibility for it.
    pub async fn send(&self, message: &Message) -> Result<(), Error> {
        let mime = message.to_mime()?;
        match self.transport.send(mime).await {
            Ok(_) => Ok(()),
            Err(error) => Err(Error::from_smtp(&error)),
        }
    }

    /// Whether the server would talk: connects, greets, signs in and leaves again, without a mail.
    pub async fn reach(&self) -> Result<(), Error> {
        match tokio::time::timeout(self.timeout, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(Error::Unavailable("it broke the conversation off".to_owned())),
            Ok(Err(error)) => Err(Error::Unavailable(error.to_string())),
            Err(_) => Err(Error::Unavailable(format!("it is silent for {} s", self.timeout.as_secs()))),
        }
    }
}
