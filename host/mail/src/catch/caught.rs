//! One mail as it came over the wire.

use std::borrow::Cow;

/// A mail that the catcher took: envelope and content, nothing interpreted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caught {
    /// Envelope sender (`MAIL FROM`).
    pub from: String,
    /// Envelope recipients (`RCPT TO`).
    pub to: Vec<String>,
    /// Headers and body exactly as sent, dots unstuffed.
    pub raw: Vec<u8>,
}

impl Caught {
    /// The mail as text, for a quick look; bytes that are no UTF-8 are replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.raw)
    }

    /// Name for the mail's file: when it came and for whom, so that a folder reads in order. The recipient is
    /// the sender's claim, therefore only harmless characters of it are kept.
    pub(crate) fn file_name(&self, unix_ms: u128, number: u64) -> String {
        /// Enough to recognise an address, short enough for every file system.
        const RECIPIENT_CHARS_MAX: usize = 80;
        let harmless = |character: char| {
            if character.is_ascii_alphanumeric() || "@-_+".contains(character) { character } else { '.' }
        };
        let recipient: String = self
            .to
            .first()
            .map_or("nobody", String::as_str)
            .chars()
            .take(RECIPIENT_CHARS_MAX)
            .map(harmless)
            .collect();
        format!("{unix_ms}-{number:04}-{recipient}.eml")
    }
}
