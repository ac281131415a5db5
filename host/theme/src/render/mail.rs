//! A mail of the host.

use crate::error::Error;
use crate::look::{Look, MailParts};
use crate::template::{Job, run};
use crate::themes::Themes;

/// Mail programs cut long mails off (one at about 100 kB), so nothing longer is worth sending.
pub(super) const MAIL_BYTES_MAX: usize = 256 << 10;
/// RFC 5322 allows longer lines only folded, and nobody reads a longer subject.
const SUBJECT_CHARACTERS_MAX: usize = 200;

impl Themes {
    /// Renders the three files of a mail, e.g. `emails/cases/reply`.
    pub fn mail(&self, look: &Look, template: &str, context: &serde_json::Value) -> Result<MailParts, Error> {
        let resolved = self.resolved(&look.theme)?;
        let part = |file: &str| {
            let reading = self.reading(&resolved.theme, look, None);
            let template = &format!("{template}/{file}");
            run(
                &resolved,
                reading,
                &Job { template, data: context, frame: None, limit_bytes: MAIL_BYTES_MAX, plugin: "" },
            )
        };
        Ok(MailParts {
            subject: one_line(&part("subject.txt")?),
            text: part("body.txt")?.trim().to_owned() + "\n",
            html: part("body.html")?,
        })
    }
}

/// A subject is a header: a line break in it would begin another one.
pub(super) fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(SUBJECT_CHARACTERS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_subject_cannot_carry_a_second_header() {
        assert_eq!(one_line("Hello\r\nBcc: eve@example.com\n"), "Hello Bcc: eve@example.com");
        assert_eq!(one_line(&"x".repeat(500)).len(), 200);
    }
}
