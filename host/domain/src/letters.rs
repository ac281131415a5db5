//! Mails to customers about what has become of their records.

use serde_json::Value;
use theke_entity::contact;
use theke_entity::kinds::Channel;

use crate::outbox::{self, MailEntry, MailTemplate, Recipient};
use crate::{Result, Scope, contacts};

/// What a mail is about.
pub(crate) struct Letter<'letter> {
    /// The theme's template, e.g. `emails/cases/reply`.
    pub template: &'letter str,
    /// The record's page; mails about it are one thread.
    pub path: String,
    /// What the template reads, beside the person's name.
    pub context: Value,
}

/// Mails a contact, if it has an address. What is imported has happened long ago: nobody is told of it again.
pub(crate) async fn send(scope: &Scope, contact: &contact::Model, letter: Letter<'_>) -> Result<()> {
    let Some(email) = contact.email.clone().filter(|_| scope.channel() != Channel::Import) else {
        return Ok(());
    };
    let name = contacts::full_name(contact);
    let mut context = letter.context;
    context["name"] = name.clone().into();
    let entry = MailEntry {
        to: Recipient { name, email },
        locale: contact.locale.clone(),
        template: MailTemplate::Theme { name: letter.template.to_owned(), context },
        thread: Some(letter.path.trim_start_matches('/').to_owned()),
        path: Some(letter.path),
        secret_link: None,
    };
    outbox::mail(scope, &entry).await
}
