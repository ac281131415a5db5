//! What a mail says about itself: identifiers, thread, sender.

use theke_domain::entity::ids::OutboxId;
use theke_domain::entity::tenant;
use theke_domain::outbox::{MailEntry, MailTemplate};
use theke_mail::Message;
use theke_theme::MailParts;

/// The one mail whose words a person wrote; all others are the host's own.
const WRITTEN_BY_A_PERSON: &str = "emails/cases/reply";

/// Puts a mail together. `host` is the tenant's host name: the right half of its identifiers.
pub(super) fn message(
    id: OutboxId,
    tenant: &tenant::Model,
    host: &str,
    mail: &MailEntry,
    parts: MailParts,
) -> Message {
    let thread = mail.thread.as_deref().map(|thread| thread_id(thread, host));
    Message {
        from_name: tenant.name.clone(),
        from_address: tenant.mail_from.clone(),
        to_name: mail.to.name.clone(),
        to_address: mail.to.email.clone(),
        reply_to: None,
        subject: parts.subject,
        text: parts.text,
        html: parts.html,
        // Equal on every attempt, so that a receiver can drop a duplicate.
        message_id: format!("{id}@{host}"),
        references: thread.iter().cloned().collect(),
        in_reply_to: thread,
        auto_submitted: !is_written_by_a_person(&mail.template),
    }
}

/// Mails of one thread refer to one identifier that no mail has: mail programs show them together, in whichever
/// order they arrive. Every character that an identifier may not have becomes a dot.
fn thread_id(thread: &str, host: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '.' };
    let thread: String = thread.chars().map(allowed).collect();
    format!("thread.{thread}@{host}")
}

/// Answering machines stay silent to what a program wrote on its own account (RFC 3834).
fn is_written_by_a_person(template: &MailTemplate) -> bool {
    matches!(template, MailTemplate::Theme { name, .. } if name == WRITTEN_BY_A_PERSON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_has_one_identifier_that_fits_into_a_header() {
        let id = thread_id("case/0198", "kaffee.localhost");
        assert_eq!(id, "thread.case.0198@kaffee.localhost");
        assert_eq!(thread_id("a>\r\nBcc: <b", "h.example"), "thread.a...Bcc...b@h.example");
    }

    #[test]
    fn only_a_reply_may_be_answered_by_machines() {
        let theme = |name: &str| MailTemplate::Theme { name: name.into(), context: serde_json::json!({}) };
        assert!(is_written_by_a_person(&theme("emails/cases/reply")));
        for name in ["emails/cases/received", "emails/cases/closed", "emails/password/reset"] {
            assert!(!is_written_by_a_person(&theme(name)), "{name}");
        }
    }
}
