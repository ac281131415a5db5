//! What can go wrong with a mail, sorted by whether sending it again can help.

use std::{io, net::SocketAddr, path::PathBuf};

/// Why a mail was not sent, or why the catcher could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The server, or the way to it, is not available: keep this mail and every other, and send them later.
    #[error("the mail server is not available: {0}")]
    Unavailable(String),
    /// The server does not take this mail now, but may take others: keep it and send it later.
    #[error("the mail server cannot take the mail now, send it again later: {0}")]
    Temporary(String),
    /// The server has judged this mail: sending the same again cannot succeed.
    #[error("the mail server refused the mail for good: {0}")]
    Permanent(String),
    /// A sender or recipient is no mail address; such a mail is never handed to a server.
    #[error("`{value}` in {field} is not a mail address; expected something like name@example.com")]
    Address {
        /// The field of [`crate::Message`].
        field: &'static str,
        /// What stood there, control characters escaped.
        value: String,
    },
    /// An identifier that becomes a header holds a line break or another control character.
    #[error("{field} must be one line without control characters, or it could add headers to the mail")]
    Header {
        /// The field of [`crate::Message`].
        field: &'static str,
    },
    /// The configured address of the server cannot be read. It may hold a password, so it is not repeated.
    #[error(
        "the mail server's address is unusable ({0}); write smtp://host:port or smtps://user:password@host"
    )]
    Url(String),
    /// The catcher's port is taken or forbidden.
    #[error("cannot catch mail on {address}: {source}; is another one running there?")]
    Listen {
        /// Where it should have listened.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// The catcher's folder cannot be made.
    #[error("cannot keep mail in {}: {source}", .folder.display())]
    Folder {
        /// The folder asked for.
        folder: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl Error {
    /// Whether the same mail may succeed later without anybody changing it.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Temporary(_))
    }

    /// Sorts what SMTP answered. Everything that is not a clear judgement of this mail is temporary: a mail
    /// that waits can be helped by an operator, a mail that was given up cannot.
    pub(crate) fn from_smtp(error: &lettre::transport::smtp::Error) -> Self {
        /// Replies that concern every mail: the service closes (RFC 5321, section 4.2.3), or the operator's
        /// credentials or encryption are wrong (RFC 4954, section 6).
        const EVERY_MAIL: [&str; 5] = ["421", "530", "534", "535", "538"];
        let reason = error.to_string();
        let concerns_every_mail = match error.status() {
            Some(code) => EVERY_MAIL.contains(&code.to_string().as_str()),
            // Without a reply the way to the server is at fault, unless this side found a mail that the server
            // says it cannot carry.
            None => !error.is_client(),
        };
        if concerns_every_mail {
            Self::Unavailable(reason)
        } else if error.is_permanent() {
            Self::Permanent(reason)
        } else {
            Self::Temporary(reason)
        }
    }
}
