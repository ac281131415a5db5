//! `/configurator/{product}?v=1&c=3.-22`: one configuration. Every click is a link, so that it can be reloaded, kept
//! and gone back from; `want` asks for something that is not possible, `from` goes on from what was saved. The form
//! saves.

use configurator_engine::{Answer, Choice, Configurator, Limited};
use serde::Serialize;
use theke_sdk::{Changes, Form, FormState, Id, Request, Response, Result, View, context, leads};

use super::language;
use crate::saved::{self, Configuration};
use crate::sheet::{self, Cause, Section, Sheet, Summary, Titled, Why};
use crate::shelf::{self, Opened};
use crate::{address, paths};

/// A name is a line in a list.
const NAME_CHARACTERS: usize = 80;
/// What an address for mail may have (RFC 5321, 4.5.3.1.3).
const EMAIL_CHARACTERS: usize = 254;

#[derive(Serialize)]
struct Page {
    title: String,
    products: &'static str,
    /// Begins anew.
    fresh: String,
    /// The same choices on the current version, when this is not it.
    newer: Option<String>,
    /// The address named features that the model does not have.
    is_foreign: bool,
    why: Option<Why>,
    sections: Vec<Section>,
    summary: Option<Summary>,
    /// The choices contradict each other.
    conflict: Option<Clash>,
    /// Where the form is sent to, with the choices.
    action: String,
    /// Nobody has signed in: the form asks for an address.
    is_guest: bool,
    name_characters: usize,
    email_characters: usize,
    #[serde(flatten)]
    form: FormState,
}

/// Choices that cannot go together, as a link of somebody's own making may have them.
#[derive(Serialize)]
struct Clash {
    choices: Vec<Dropped>,
    causes: Vec<Cause>,
}

/// A choice, and the page without it.
#[derive(Serialize)]
struct Dropped {
    choice: Titled,
    path: String,
}

/// What an address asks for.
struct Asked {
    opened: Opened,
    choices: Vec<Choice>,
    is_foreign: bool,
    from: Option<(String, Configuration)>,
}

impl Asked {
    /// `None` for an address that shows nothing.
    fn read(request: &Request) -> Result<Option<Self>> {
        let version = match request.query_value("v").map(str::parse) {
            None => None,
            Some(Ok(version)) => Some(version),
            Some(Err(_)) => return Ok(None),
        };
        let Some(opened) = shelf::open(request.parameter("product")?, version)? else { return Ok(None) };
        let choices = address::choices(request.query_value("c").unwrap_or_default(), &opened.model);
        let from = match request.query_value("from") {
            None => None,
            Some(key) => saved::find(key)?
                .filter(|before| before.product == opened.product)
                .map(|before| (key.to_owned(), before)),
        };
        Ok(Some(Self { opened, is_foreign: choices.is_none(), choices: choices.unwrap_or_default(), from }))
    }

    fn address(&self, choices: &[Choice]) -> String {
        sheet::address_of(&self.opened, choices, self.before_key())
    }

    fn before_key(&self) -> Option<&str> {
        self.from.as_ref().map(|(key, _)| key.as_str())
    }
}

/// Shows a configuration.
pub fn show(request: &Request) -> Result<Response> {
    let Some(asked) = Asked::read(request)? else { return Ok(Response::NotFound) };
    let wanted = request.query_value("want").and_then(|wanted| address::choice(wanted, &asked.opened.model));
    view(&asked, wanted, &Form::default()).map(Response::from)
}

/// Saves a configuration.
pub fn submit(request: &Request) -> Result<Response> {
    let Some(asked) = Asked::read(request)? else { return Ok(Response::NotFound) };
    let mut form = request.form();
    let name = form.field("name").at_most(NAME_CHARACTERS, "save-name-too-long").text();
    let email = if is_guest() && !has_lead(&asked) { check_email(&mut form) } else { String::new() };
    let language = language();
    let Ok(Some(summary)) = settled(&asked, &language) else {
        return view(&asked, None, &form).map(Response::Invalid);
    };
    if !form.is_valid() {
        return view(&asked, None, &form).map(Response::Invalid);
    }
    let title = asked.opened.model.features[0].title(&language).to_owned();
    let name = if name.is_empty() { title } else { name };
    let lead = match lead(&asked, &email, &name) {
        Ok(lead) => lead,
        Err(error) => {
            form.absorb(error)?;
            return view(&asked, None, &form).map(Response::Invalid);
        }
    };
    let key = saved::save(
        configuration(&asked, name, lead, &summary),
        asked.from.as_ref().map(|(_, before)| before),
    )?;
    Ok(Response::redirect_saying(paths::saved(&key), "saved-flash"))
}

fn configuration(asked: &Asked, name: String, lead: Option<Id>, summary: &Summary) -> Configuration {
    let call = context::current();
    let before = asked.from.as_ref().map(|(_, before)| before);
    let customer = call.actor.customer().map(|customer| customer.contact.clone());
    let by = match (&customer, call.actor.agent()) {
        (Some(_), _) => "customer",
        (None, Some(_)) => "agent",
        (None, None) => "guest",
    };
    Configuration {
        product: asked.opened.product.clone(),
        version: asked.opened.version,
        choices: address::write(&asked.choices),
        name,
        total: summary.minor,
        currency: asked.opened.model.currency.code().to_owned(),
        contact: customer.or_else(|| before.and_then(|before| before.contact.clone())),
        lead,
        series: String::new(),
        number: 0,
        by: by.to_owned(),
        saved: call.now,
    }
}

fn is_guest() -> bool {
    let actor = context::current().actor;
    actor.customer().is_none() && actor.agent().is_none()
}

fn has_lead(asked: &Asked) -> bool {
    asked.from.as_ref().is_some_and(|(_, before)| before.lead.is_some())
}

/// Who asks, where nobody has signed in: noted once for a series.
fn lead(asked: &Asked, email: &str, name: &str) -> Result<Option<Id>> {
    if let Some((_, before)) = &asked.from
        && before.lead.is_some()
    {
        return Ok(before.lead.clone());
    }
    if !is_guest() {
        return Ok(None);
    }
    let changes = Changes::new()
        .set("email", email)
        .set("message", name)
        .set("source", "configurator")
        .set("locale", language());
    leads::create(&changes).map(|lead| Some(lead.id))
}

fn check_email(form: &mut Form) -> String {
    let email = form
        .field("email")
        .required("save-email-missing")
        .at_most(EMAIL_CHARACTERS, "save-email-too-long")
        .text();
    let is_address =
        email.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    if !email.is_empty() && !is_address {
        form.refuse("email", "save-email-wrong");
    }
    email
}

/// What is settled, if the choices go together.
fn settled(asked: &Asked, language: &str) -> std::result::Result<Option<Summary>, Limited> {
    let answer = Configurator::new(&asked.opened.model, &asked.opened.logic).answer(&asked.choices)?;
    let Answer::Possible(domains) = answer else { return Ok(None) };
    let sheet =
        Sheet { opened: &asked.opened, choices: &asked.choices, language, from: asked.before_key(), domains };
    sheet::summary(&sheet).map(Some)
}

fn view(asked: &Asked, wanted: Option<Choice>, form: &Form) -> Result<View> {
    let language = language();
    let title = asked.opened.model.features[0].title(&language).to_owned();
    let page = Page {
        title: title.clone(),
        products: paths::PRODUCTS,
        fresh: asked.address(&[]),
        newer: newer(asked)?,
        is_foreign: asked.is_foreign,
        why: None,
        sections: Vec::new(),
        summary: None,
        conflict: None,
        action: asked.address(&asked.choices),
        is_guest: is_guest() && !has_lead(asked),
        name_characters: NAME_CHARACTERS,
        email_characters: EMAIL_CHARACTERS,
        form: form.state(),
    };
    if let Ok(page) = fill(page, asked, wanted, &language) {
        return View::new("configure.html", "configure-title", &page);
    }
    let fewer = asked.choices.split_last().map_or(&[][..], |(_, fewer)| fewer);
    let data = serde_json::json!({ "title": title, "back": asked.address(fewer) });
    View::new("intricate.html", "configure-title", &data)
}

fn fill(
    mut page: Page,
    asked: &Asked,
    wanted: Option<Choice>,
    language: &str,
) -> std::result::Result<Page, Limited> {
    let (opened, choices, from) = (&asked.opened, asked.choices.as_slice(), asked.before_key());
    match Configurator::new(&opened.model, &opened.logic).answer(choices)? {
        Answer::Possible(domains) => {
            let sheet = Sheet { opened, choices, language, from, domains };
            page.sections = sheet::sections(&sheet)?;
            page.summary = Some(sheet::summary(&sheet)?);
            page.why = wanted.map(|wanted| sheet::why(&sheet, wanted)).transpose()?.flatten();
        }
        Answer::Impossible(conflict) => {
            let sheet = Sheet { opened, choices, language, from, domains: Vec::new() };
            let dropped = |choice: &Choice| {
                let rest: Vec<Choice> = choices.iter().filter(|other| *other != choice).copied().collect();
                Dropped {
                    choice: Titled { title: sheet.title(choice.feature), wanted: choice.wanted },
                    path: sheet.with(&rest),
                }
            };
            page.conflict = Some(Clash {
                choices: conflict.choices.iter().map(dropped).collect(),
                causes: sheet::causes(&sheet, &conflict),
            });
        }
    }
    Ok(page)
}

/// Where the same choices are on the current version.
fn newer(asked: &Asked) -> Result<Option<String>> {
    let opened = &asked.opened;
    if opened.version == opened.current {
        return Ok(None);
    }
    let Some(current) = shelf::open(&opened.product, None)? else { return Ok(None) };
    let carried = address::carried_over(&asked.choices, &opened.model, &current.model);
    Ok(Some(sheet::address_of(&current, &carried, asked.before_key())))
}
