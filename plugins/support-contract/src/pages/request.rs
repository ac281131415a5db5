//! `/support/request/{contract}`: asks for support against a contract. Whether that is possible is checked before the
//! form opens.

use serde::Serialize;
use theke_sdk::contracts::{self, Contract};
use theke_sdk::error::if_found;
use theke_sdk::{Changes, Form, FormState, Request, Response, Result, View, cases, context};

use crate::card::Card;
use crate::paths;
use crate::settings::Settings;

/// A subject is a line in a list and in a mail's header, not a text.
const SUBJECT_CHARACTERS: usize = 120;

/// About three printed pages; more belongs into an attachment.
const DESCRIPTION_CHARACTERS: usize = 10_000;

#[derive(Serialize)]
struct RequestPage<'desk> {
    contract: &'desk Card,
    #[serde(flatten)]
    form: FormState,
    subject_characters: usize,
    description_characters: usize,
    extension_contact: &'desk str,
    overview_path: &'static str,
}

/// Shows the form, or why there is none.
pub fn show(contract: &str) -> Result<Response> {
    let Some(desk) = Desk::open(contract)? else { return Ok(Response::NotFound) };
    desk.view(&Form::default()).map(Response::from)
}

/// Creates the case. Counting it is the hook's work, as for every other channel.
pub fn submit(contract: &str, request: &Request) -> Result<Response> {
    let Some(desk) = Desk::open(contract)? else { return Ok(Response::NotFound) };
    let mut form = request.form();
    let subject = check_subject(&mut form);
    let description = check_description(&mut form);
    if !desk.takes_requests() || !form.is_valid() {
        return desk.view(&form).map(Response::Invalid);
    }
    let changes = Changes::new()
        .set("subject", subject)
        .set("body", description)
        .set("contract", desk.contract.id.as_str())
        .set("account", desk.contract.account.as_str());
    match cases::create(&changes, &request.file_ids()) {
        Ok(case) => Ok(Response::redirect_saying(paths::case(&case.id), desk.flash())),
        Err(error) => {
            form.absorb(error)?;
            // Somebody else may have taken the last request in the meantime: look again before showing what is left.
            let Some(desk) = Desk::open(contract)? else { return Ok(Response::NotFound) };
            desk.view(&form).map(Response::Invalid)
        }
    }
}

/// Where requests against one contract are taken.
struct Desk {
    contract: Contract,
    card: Card,
    settings: Settings,
}

impl Desk {
    /// `None` for a contract that the customer may not see.
    fn open(contract: &str) -> Result<Option<Self>> {
        let Some(contract) = if_found(contracts::get(contract))? else { return Ok(None) };
        let settings = Settings::read()?;
        let card = Card::read(&contract, &settings, context::current().now)?;
        Ok(Some(Self { contract, card, settings }))
    }

    fn takes_requests(&self) -> bool {
        self.card.request_path.is_some()
    }

    /// The form if support can be asked for, else the page with the reason.
    fn view(&self, form: &Form) -> Result<View> {
        let data = RequestPage {
            contract: &self.card,
            form: form.state(),
            subject_characters: SUBJECT_CHARACTERS,
            description_characters: DESCRIPTION_CHARACTERS,
            extension_contact: &self.settings.extension_contact,
            overview_path: paths::OVERVIEW,
        };
        let template = if self.takes_requests() { "request.html" } else { "unavailable.html" };
        View::new(template, "request-title", &data)
    }

    fn flash(&self) -> &'static str {
        if self.card.is_unlimited { "request-sent" } else { "request-sent-and-reserved" }
    }
}

fn check_subject(form: &mut Form) -> String {
    form.field("subject").required("subject-missing").at_most(SUBJECT_CHARACTERS, "subject-too-long").text()
}

fn check_description(form: &mut Form) -> String {
    form.field("description")
        .required("description-missing")
        .at_most(DESCRIPTION_CHARACTERS, "description-too-long")
        .text()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(subject: &str, description: &str) -> Form {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Form::new(&[pair("subject", subject), pair("description", description)])
    }

    fn messages(mut form: Form) -> Vec<String> {
        check_subject(&mut form);
        check_description(&mut form);
        form.violations().iter().map(|violation| violation.message.clone()).collect()
    }

    #[test]
    fn both_fields_are_required() {
        assert_eq!(messages(form(" ", "\n")), ["subject-missing", "description-missing"]);
        assert!(messages(form("The grinder is stuck", "Since this morning.")).is_empty());
    }

    #[test]
    fn a_field_may_be_as_long_as_its_limit() {
        let subject = "ß".repeat(SUBJECT_CHARACTERS);
        let description = "x".repeat(DESCRIPTION_CHARACTERS);
        assert!(messages(form(&subject, &description)).is_empty());
        let errors = messages(form(&format!("{subject}ß"), &format!("{description}x")));
        assert_eq!(errors, ["subject-too-long", "description-too-long"]);
    }
}
