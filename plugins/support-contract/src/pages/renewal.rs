//! `/support/renewal/{contract}`: asks for a contract's renewal, once a term.

use serde::Serialize;
use theke_sdk::contracts::{self, Contract};
use theke_sdk::error::if_found;
use theke_sdk::{Changes, Form, FormState, Id, Instant, Request, Response, Result, View, cases, context};

use crate::card::Card;
use crate::paths;
use crate::renewal::{self, Stage, stage};
use crate::settings::Settings;

/// Wishes for the next term; more belongs into the conversation that follows.
const MESSAGE_CHARACTERS: usize = 2_000;

#[derive(Serialize)]
struct RenewalPage {
    contract: Card,
    path: String,
    /// When it was asked for; `None` if nobody has.
    asked: Option<Instant>,
    /// The case that it has become, if the reader may see it.
    case_path: Option<String>,
    /// From when on it can be asked for; `None` if it can, or never can.
    begins: Option<Instant>,
    /// Whether the form is shown.
    is_open: bool,
    #[serde(flatten)]
    form: FormState,
    message_characters: usize,
    overview_path: &'static str,
}

/// Shows the form, or that it has been sent, or why there is none.
pub fn show(contract: &str) -> Result<Response> {
    let Some(contract) = if_found(contracts::get(contract))? else { return Ok(Response::NotFound) };
    view(&contract, &Form::default()).map(Response::from)
}

/// Makes a case of the request. Whoever comes second, with whichever form, is told that it has been sent.
pub fn submit(contract: &str, request: &Request) -> Result<Response> {
    let Some(contract) = if_found(contracts::get(contract))? else { return Ok(Response::NotFound) };
    let call = context::current();
    let mut form = request.form();
    let message = check_message(&mut form);
    let is_open = stage(&contract, Settings::read()?.renewal_days, call.now) == Stage::Open;
    if !is_open || !form.is_valid() {
        return view(&contract, &form).map(Response::Invalid);
    }
    let here = paths::renewal(&contract.id);
    let Some(taken) = renewal::take(&contract, call.now)? else {
        return Ok(Response::redirect_saying(here, "renewal-already"));
    };
    let (subject, body) = words(&call.locale, &contract.number);
    let changes = Changes::new()
        .set("subject", subject)
        .set("body", if message.is_empty() { body } else { message })
        .set("account", contract.account.as_str())
        .set("contract", contract.id.as_str())
        .set(renewal::FIELD, taken.key.as_str());
    match cases::create(&changes, &[]) {
        Ok(case) => {
            renewal::note(taken, &case.id)?;
            Ok(Response::redirect_saying(here, "renewal-sent"))
        }
        // What was taken is given back with everything else: a page that is invalid writes nothing.
        Err(error) => {
            form.absorb(error)?;
            view(&contract, &form).map(Response::Invalid)
        }
    }
}

fn view(contract: &Contract, form: &Form) -> Result<View> {
    let now = context::current().now;
    let settings = Settings::read()?;
    let stage = stage(contract, settings.renewal_days, now);
    let asked = if stage == Stage::Open { renewal::asked(contract)? } else { None };
    let case = asked.as_ref().and_then(|asked| asked.case.clone());
    let data = RenewalPage {
        contract: Card::read(contract, &settings, now)?,
        path: paths::renewal(&contract.id),
        case_path: case.map(|case| case_path(&case)).transpose()?.flatten(),
        begins: if let Stage::From(begins) = stage { Some(begins) } else { None },
        is_open: stage == Stage::Open && asked.is_none(),
        asked: asked.map(|asked| asked.at),
        form: form.state(),
        message_characters: MESSAGE_CHARACTERS,
        overview_path: paths::OVERVIEW,
    };
    View::new("renewal.html", "renewal-title", &data)
}

/// A colleague's case stays the colleague's.
fn case_path(case: &Id) -> Result<Option<String>> {
    Ok(if_found(cases::get(case))?.map(|case| paths::case(&case.id)))
}

fn check_message(form: &mut Form) -> String {
    form.field("message").at_most(MESSAGE_CHARACTERS, "message-too-long").text()
}

/// Subject and text of the case, in the language of whoever asks: they become what that person has said.
fn words(locale: &str, number: &str) -> (String, String) {
    if locale.starts_with("de") {
        let body = "Bitte machen Sie uns ein Angebot für die Verlängerung dieses Vertrags.";
        (format!("Verlängerung des Vertrags {number}"), body.to_owned())
    } else {
        let body = "Please make us an offer for the renewal of this contract.";
        (format!("Renewal of contract {number}"), body.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_may_be_empty_and_as_long_as_its_limit() {
        for (message, errors) in
            [(String::new(), 0), ("x".repeat(MESSAGE_CHARACTERS), 0), ("x".repeat(MESSAGE_CHARACTERS + 1), 1)]
        {
            let mut form = Form::new(&[("message".to_owned(), message)]);
            check_message(&mut form);
            assert_eq!(form.violations().len(), errors);
        }
    }

    #[test]
    fn the_case_speaks_the_language_of_whoever_asks() {
        assert_eq!(words("de-AT", "K-1").0, "Verlängerung des Vertrags K-1");
        assert_eq!(words("en", "K-1").0, "Renewal of contract K-1");
    }
}
