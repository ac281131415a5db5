//! `/support/request` and `/support/request/{contract}`: asks for support. Which contract it counts against, and why, is
//! said before the form opens; so is why there is no form.

use theke_sdk::assets::Asset;
use theke_sdk::contracts::{self, Contract};
use theke_sdk::error::if_found;
use theke_sdk::{Changes, Form, Id, Query, Request, Response, Result, cases, context};

use crate::card::Card;
use crate::choice::{Because, Candidate, because, ranked};
use crate::device::{self, Device, UNKNOWN};
use crate::pages::request_view::{DESCRIPTION_CHARACTERS, Other, RequestPage, SUBJECT_CHARACTERS};
use crate::paths;
use crate::reserve::DEVICE;
use crate::settings::Settings;

/// Shows the form, or why there is none. `contract` is the one that the customer has chosen, if any.
pub fn show(contract: Option<&str>, request: &Request) -> Result<Response> {
    let mut form = Form::new(&request.query);
    let Some(desk) = Desk::open(contract, asked_about, &mut form)? else { return Ok(Response::NotFound) };
    desk.view(&form).map(Response::from)
}

/// Creates the case. Counting it is the hook's work, as for every other channel.
pub fn submit(contract: Option<&str>, request: &Request) -> Result<Response> {
    let mut form = request.form();
    let Some(desk) = Desk::open(contract, picked, &mut form)? else { return Ok(Response::NotFound) };
    let subject = check_subject(&mut form);
    let description = check_description(&mut form);
    if !desk.takes_requests() || !form.is_valid() {
        return desk.view(&form).map(Response::Invalid);
    }
    let changes = Changes::new().set("subject", subject).set("body", description);
    match cases::create(&desk.about(changes), &request.file_ids()) {
        Ok(case) => Ok(Response::redirect_saying(paths::case(&case.id), desk.flash())),
        Err(error) => {
            form.absorb(error)?;
            // Somebody else may have taken the last request in the meantime: look again before showing what is left.
            let again = Desk::open(contract, picked, &mut request.form())?;
            let Some(desk) = again else { return Ok(Response::NotFound) };
            desk.view(&form).map(Response::Invalid)
        }
    }
}

/// Where requests are taken: about one device or none, against the chosen contract or the best.
struct Desk {
    devices: Vec<Asset>,
    device: Option<Asset>,
    /// `None` where no contract fits.
    contract: Option<Contract>,
    card: Option<Card>,
    because: Option<Because>,
    others: Vec<Other>,
    settings: Settings,
}

impl Desk {
    /// `None` for a contract that the customer may not see. A device that it may not see is an error at its field.
    fn open(chosen: Option<&str>, which: FindDevice, form: &mut Form) -> Result<Option<Self>> {
        let devices = device::all()?;
        let device = which(&devices, form).cloned();
        let now = context::current().now;
        let settings = Settings::read()?;
        let mut contracts = contracts::find_all(Query::new())?;
        contracts.retain(|contract| contract.status != "draft");
        let contract = match chosen {
            Some(chosen) => {
                let Some(contract) = if_found(contracts::get(chosen))? else { return Ok(None) };
                Some(contract)
            }
            None => None,
        };
        let candidates = Candidate::read_all(&contracts, device.as_ref(), now)?;
        let ranked = ranked(&candidates, device.as_ref());
        let contract = contract.or_else(|| ranked.first().map(|best| best.contract.clone()));
        let mut because_of = None;
        let mut card = None;
        if let Some(contract) = &contract {
            let mut read = Card::read(contract, &settings, now)?;
            match candidates.iter().find(|one| one.contract.id == contract.id).and_then(|one| one.obstacle) {
                Some(obstacle) => read.refuse(obstacle),
                None => because_of = Some(because(&ranked, &contract.id, device.as_ref())),
            }
            card = Some(read);
        }
        let others = Other::among(&candidates, contract.as_ref(), device.as_ref());
        Ok(Some(Self { others, because: because_of, card, contract, device, devices, settings }))
    }

    fn is_under_warranty(&self) -> bool {
        self.device.as_ref().is_some_and(|device| device.under_warranty)
    }

    fn takes_requests(&self) -> bool {
        self.is_under_warranty() || self.card.as_ref().is_some_and(|card| card.request_path.is_some())
    }

    /// The case's contract, account and device.
    fn about(&self, mut changes: Changes) -> Changes {
        if let Some(contract) = &self.contract {
            changes = changes.set("contract", contract.id.as_str());
        }
        let of_device = self.device.as_ref().and_then(|device| device.account.as_deref());
        if let Some(account) = of_device.or(self.contract.as_ref().map(|contract| contract.account.as_str()))
        {
            changes = changes.set("account", account);
        }
        match &self.device {
            Some(device) => changes.set(DEVICE, device.id.as_str()),
            None => changes,
        }
    }

    /// The form if support can be asked for, else the page with the reason.
    fn view(&self, form: &Form) -> Result<theke_sdk::View> {
        let contract_id: Option<&Id> = self.contract.as_ref().map(|contract| &contract.id);
        RequestPage {
            contract: self.card.as_ref(),
            because: self.because.and_then(|because| Because::message(because.word())),
            others: &self.others,
            device: self.device.as_ref().map(Device::from),
            devices: RequestPage::options(&self.devices),
            path: contract_id.map_or_else(|| paths::ASK.to_owned(), paths::request),
            choose_path: paths::ASK,
            warranty_path: paths::WARRANTY,
            overview_path: paths::OVERVIEW,
            extension_contact: &self.settings.extension_contact,
            form: form.state(),
            subject_characters: SUBJECT_CHARACTERS,
            description_characters: DESCRIPTION_CHARACTERS,
        }
        .view(self.takes_requests())
    }

    fn flash(&self) -> &'static str {
        if self.is_under_warranty() {
            "request-sent-warranty"
        } else if self.card.as_ref().is_some_and(|card| card.is_unlimited) {
            "request-sent"
        } else {
            "request-sent-and-reserved"
        }
    }
}

/// Finds the device of a form among the customer's; one that is not there is an error at its field.
type FindDevice = for<'all> fn(&'all [Asset], &mut Form) -> Option<&'all Asset>;

/// The device that the page is asked about: what was typed counts before what was picked.
fn asked_about<'all>(devices: &'all [Asset], form: &mut Form) -> Option<&'all Asset> {
    let serial = form.field("serial").text();
    if serial.is_empty() {
        return picked(devices, form);
    }
    let found = device::by_serial(devices, &serial);
    if found.is_none() {
        form.refuse("serial", UNKNOWN);
    }
    found
}

/// The device that was picked, or that the form carries along.
fn picked<'all>(devices: &'all [Asset], form: &mut Form) -> Option<&'all Asset> {
    let id = form.field("asset").text();
    if id.is_empty() {
        return None;
    }
    let found = devices.iter().find(|device| device.id == id);
    if found.is_none() {
        form.refuse("asset", UNKNOWN);
    }
    found
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
    use crate::testing::asset;

    fn form(fields: &[(&str, &str)]) -> Form {
        let pairs: Vec<_> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Form::new(&pairs)
    }

    fn messages(subject: &str, description: &str) -> Vec<String> {
        let mut form = form(&[("subject", subject), ("description", description)]);
        check_subject(&mut form);
        check_description(&mut form);
        form.violations().iter().map(|violation| violation.message.clone()).collect()
    }

    #[test]
    fn both_fields_are_required() {
        assert_eq!(messages(" ", "\n"), ["subject-missing", "description-missing"]);
        assert!(messages("The grinder is stuck", "Since this morning.").is_empty());
    }

    #[test]
    fn a_field_may_be_as_long_as_its_limit() {
        let subject = "ß".repeat(SUBJECT_CHARACTERS);
        let description = "x".repeat(DESCRIPTION_CHARACTERS);
        assert!(messages(&subject, &description).is_empty());
        let errors = messages(&format!("{subject}ß"), &format!("{description}x"));
        assert_eq!(errors, ["subject-too-long", "description-too-long"]);
    }

    #[test]
    fn a_device_is_typed_or_picked_and_what_is_not_there_is_an_error_at_its_field() {
        let devices = [asset("g1", None), asset("g2", None)];
        let named = |fields: &[(&str, &str)]| {
            let mut form = form(fields);
            let found = asked_about(&devices, &mut form).map(|device| device.id.clone());
            (found, form.violations().first().map(|violation| violation.path.clone()))
        };
        assert_eq!(named(&[]), (None, None));
        assert_eq!(named(&[("asset", "g2"), ("serial", "")]), (Some("g2".to_owned()), None));
        assert_eq!(named(&[("asset", "g2"), ("serial", "sn-g1")]), (Some("g1".to_owned()), None));
        assert_eq!(named(&[("asset", "g9")]), (None, Some("asset".to_owned())));
        assert_eq!(named(&[("serial", "SN-G9")]), (None, Some("serial".to_owned())));
    }
}
