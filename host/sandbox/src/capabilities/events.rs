//! `events`: facts of the plugin's own, which other plugins hear after the commit.

use theke_domain::outbox::{self, Fact};
use uuid::Uuid;

use super::{Refusal, input};
use crate::bindings::events::{self, About};
use crate::call::CallState;
use crate::limits;
use crate::manifest::{Right, is_slug};

impl events::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "events.emit", skip_all)]
    async fn emit(&mut self, name: String, about: Option<About>, body: String) -> Result<(), Refusal> {
        let _in_host = self.enter_with(Right::EventsEmit)?;
        if !is_slug(&name) {
            let rule =
                "it must be 2 to 40 characters of a-z, 0-9 and `-`; the host puts the plugin's name in front";
            return Err(Refusal::invalid("name", rule));
        }
        let body = input::payload("body", &body)?;
        let (noun, subject) = about.map_or(Ok((self.plugin.name.clone(), None)), subject)?;
        self.budget.event()?;
        let fact = Fact { name: format!("{}.{name}", self.plugin.name), noun, subject, body };
        let scope = self.scope.clone();
        scope.savepoint(Box::pin(outbox::announce(&scope, fact))).await.map_err(|error| self.refuse(error))
    }
}

/// Whether there is such a record is for whoever hears of it to find out: by then it may be gone.
fn subject(about: About) -> Result<(String, Option<Uuid>), Refusal> {
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let noun = input::name("about.noun", &about.noun)?;
    if !noun.bytes().all(is_word) || noun.len() > limits::NOUN_BYTES {
        return Err(Refusal::invalid("about.noun", "it must be a word of a-z, 0-9, `-` and `_`, e.g. case"));
    }
    let subject = about.subject.parse().map_err(|_| Refusal::invalid("about.subject", "it is no id"))?;
    Ok((about.noun, Some(subject)))
}
