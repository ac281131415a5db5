//! Rules for input that several operations share. Each answers translation keys, field by field.

use crate::{Error, Result, Violation};

/// A subject or a name fits on a line.
pub const LINE_CHARACTERS_MAX: usize = 200;
/// A message is longer than anyone types, and shorter than anyone attacks with.
pub const TEXT_CHARACTERS_MAX: usize = 20_000;
/// RFC 5321, 4.5.3.1.3: a path is at most 256 octets with its brackets.
pub const EMAIL_BYTES_MAX: usize = 254;

/// Collects violations, so that a form comes back with all of them.
#[derive(Default)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Notes a violation.
    pub fn add(&mut self, field: &str, message: &str) {
        self.0.push(Violation::new(field, message));
    }

    /// A line that must not be empty.
    pub fn line(&mut self, field: &str, text: &str) {
        self.text(field, text, LINE_CHARACTERS_MAX);
        if text.chars().any(char::is_control) {
            self.add(field, "error-invalid");
        }
    }

    /// A text that must not be empty.
    pub fn text(&mut self, field: &str, text: &str, characters_max: usize) {
        if text.trim().is_empty() {
            self.add(field, "error-required");
        } else if text.chars().count() > characters_max {
            self.0.push(Violation { limit: Some(characters_max), ..Violation::new(field, "error-too-long") });
        }
    }

    /// An e-mail address.
    pub fn email(&mut self, field: &str, address: &str) {
        if !is_email(address) {
            self.add(field, if address.is_empty() { "error-required" } else { "error-email" });
        }
    }

    /// Ok when nothing was noted.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}

/// Whether a text has the form of an address that mail can be sent to: one `@`, a host with a dot or
/// `localhost`, no white space or control characters. Whether it exists only a mail can tell.
pub fn is_email(address: &str) -> bool {
    let Some((local, host)) = address.rsplit_once('@') else { return false };
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| !c.is_whitespace() && !c.is_control());
    let host_ok = host.split('.').all(|label| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    });
    address.len() <= EMAIL_BYTES_MAX
        && plain(local)
        && !local.contains(['@', '<', '>', ',', ';', '"'])
        && host_ok
        && (host.contains('.') || host == "localhost")
}

/// The form in which addresses are stored and compared.
pub fn normalize_email(address: &str) -> String {
    address.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses_that_mail_cannot_reach_are_refused() {
        for good in ["alice@example.com", "a.b+c@mail.example", "jörg@bücher.example", "x@localhost"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "alice",
            "@example.com",
            "a b@example.com",
            "a@b",
            "a@b..c",
            "a@-b.c",
            "a\r\n@b.c",
            "a@b@c.d,",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
