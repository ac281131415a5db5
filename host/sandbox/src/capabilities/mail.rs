//! `mail`: messages in the tenant's name and theme, sent after the commit.

use theke_domain::entity::kinds::UserKind;
use theke_domain::outbox::{self, MailEntry, MailTemplate};
use theke_domain::{contacts, users};

use super::{Refusal, input};
use crate::bindings::mail::{self, Recipient};
use crate::bindings::types::View;
use crate::call::CallState;
use crate::limits;
use crate::manifest::Right;

impl mail::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "mail.send", skip_all)]
    async fn send(&mut self, to: Recipient, message: View) -> Result<(), Refusal> {
        let _in_host = self.enter()?;
        let (to, locale) = self.recipient(to).await?;
        let template = self.mail_template(message)?;
        self.budget.mail()?;
        let entry = MailEntry { to, locale, template, path: None, secret_link: None, thread: None };
        let scope = self.scope.clone();
        scope.savepoint(outbox::mail(&scope, &entry)).await.map_err(|error| self.refuse(error))
    }
}

impl CallState {
    /// Only people whom the call may see: a plugin is no way to write to the world.
    async fn recipient(&mut self, to: Recipient) -> Result<(outbox::Recipient, String), Refusal> {
        match to {
            Recipient::Contact(id) => {
                self.demand(Right::MailCustomers)?;
                let found = contacts::get(&self.scope, input::id(&id)?).await;
                let contact = found.map_err(|error| self.refuse(error))?;
                let name = contacts::full_name(&contact);
                let no_address = || Refusal::invalid("to", "this contact has no e-mail address");
                let email = contact.email.ok_or_else(no_address)?;
                Ok((outbox::Recipient { name, email }, contact.locale))
            }
            Recipient::Agent(id) => {
                self.demand(Right::MailAgents)?;
                let user =
                    users::get(&self.scope, input::id(&id)?).await.map_err(|error| self.refuse(error))?;
                if !user.active || user.kind == UserKind::Customer {
                    return Err(Refusal::not_found());
                }
                Ok((outbox::Recipient { name: user.name, email: user.email }, user.locale))
            }
            Recipient::Other(_) => Err(Refusal::denied(
                "mail goes to contacts and agents only; contract 0.1 has no right for other addresses",
            )),
        }
    }

    fn mail_template(&self, message: View) -> Result<MailTemplate, Refusal> {
        if message.title.len() > limits::TITLE_BYTES || message.title.chars().any(char::is_control) {
            let rule = format!("a subject is one line of at most {} bytes", limits::TITLE_BYTES);
            return Err(Refusal::invalid("title", rule));
        }
        if message.data.len() > limits::RESPONSE_BYTES {
            return Err(Refusal::new("limit", format!("a mail may have {} bytes", limits::RESPONSE_BYTES)));
        }
        if !self.plugin.templates.contains_key(&message.template) {
            return Err(Refusal::invalid("template", "the package has no such file below templates/"));
        }
        Ok(MailTemplate::Plugin {
            plugin: self.plugin.name.clone(),
            template: message.template,
            title: message.title,
            data: input::json("data", &message.data)?,
        })
    }
}
