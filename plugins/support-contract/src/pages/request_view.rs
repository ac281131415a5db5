//! What the page that asks for support shows.

use serde::Serialize;
use theke_sdk::assets::Asset;
use theke_sdk::contracts::Contract;
use theke_sdk::{FormState, Id, Result, View};

use crate::card::Card;
use crate::choice::Candidate;
use crate::device::Device;
use crate::paths;
use crate::term::Obstacle;

/// A subject is a line in a list and in a mail's header, not a text.
pub const SUBJECT_CHARACTERS: usize = 120;

/// About three printed pages; more belongs into an attachment.
pub const DESCRIPTION_CHARACTERS: usize = 10_000;

/// How many devices can be picked, the newest first: the others have a serial number.
const PICKED: usize = 100;

/// The page's data.
#[derive(Serialize)]
pub struct RequestPage<'desk> {
    pub contract: Option<&'desk Card>,
    /// Why this contract, as a key of the translations; `None` if it cannot be used.
    pub because: Option<String>,
    pub others: &'desk [Other],
    pub device: Option<Device>,
    /// The devices that can be picked.
    pub devices: Vec<Picked>,
    /// Where the request is sent.
    pub path: String,
    /// Where a device is chosen.
    pub choose_path: &'static str,
    pub warranty_path: &'static str,
    pub overview_path: &'static str,
    pub extension_contact: &'desk str,
    #[serde(flatten)]
    pub form: FormState,
    pub subject_characters: usize,
    pub description_characters: usize,
}

/// A device in a list to pick from.
#[derive(Debug, PartialEq, Serialize)]
pub struct Picked {
    value: Id,
    label: String,
}

/// Another contract than the one that the page is about.
#[derive(Debug, PartialEq, Serialize)]
pub struct Other {
    title: String,
    number: String,
    /// The form against it; `None` if it does not fit.
    path: Option<String>,
    /// Why it does not fit, as a key of the translations.
    reason: Option<&'static str>,
}

impl RequestPage<'_> {
    /// What can be picked of these devices.
    pub fn options(devices: &[Asset]) -> Vec<Picked> {
        let option = |device: &Asset| Picked {
            value: device.id.clone(),
            label: format!("{} ({})", device.name, device.serial),
        };
        devices.iter().take(PICKED).map(option).collect()
    }

    /// The form, or why there is none.
    pub fn view(&self, takes_requests: bool) -> Result<View> {
        View::new(if takes_requests { "request.html" } else { "unavailable.html" }, "request-title", self)
    }
}

impl Other {
    /// The other contracts: those that fit lead to their form, those that do not say why. What is over says nothing.
    pub fn among(candidates: &[Candidate<'_>], used: Option<&Contract>, device: Option<&Asset>) -> Vec<Self> {
        let is_over = |obstacle: &Obstacle| matches!(obstacle, Obstacle::Ended | Obstacle::Cancelled);
        let shown = candidates.iter().filter(|candidate| {
            let is_used = used.is_some_and(|used| used.id == candidate.contract.id);
            !is_used && !candidate.obstacle.as_ref().is_some_and(is_over)
        });
        let other = |candidate: &Candidate<'_>| {
            let Contract { id, title, number, .. } = candidate.contract;
            Self {
                title: title.clone(),
                number: number.clone(),
                path: candidate
                    .obstacle
                    .is_none()
                    .then(|| paths::about(&paths::request(id), device.map(|device| &device.id))),
                reason: candidate.obstacle.map(Obstacle::message),
            }
        };
        shown.map(other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{asset, contract};

    #[test]
    fn a_list_to_pick_from_stays_short() {
        let devices: Vec<_> = (0..=PICKED).map(|number| asset(&number.to_string(), None)).collect();
        let options = RequestPage::options(&devices);
        assert_eq!((options.len(), options[0].label.as_str()), (PICKED, "Torrente 2 (SN-0)"));
    }

    #[test]
    fn others_that_fit_lead_to_their_form_with_the_device_and_others_say_why_not() {
        let used = contract("active", 0, None);
        let fits = Contract { id: "c2".to_owned(), ..used.clone() };
        let rests = Contract { id: "c3".to_owned(), status: "suspended".to_owned(), ..used.clone() };
        let over = Contract { id: "c4".to_owned(), status: "expired".to_owned(), ..used.clone() };
        let device = asset("g1", None);
        let contracts = [used.clone(), fits, rests, over];
        let candidates: Vec<_> =
            contracts.iter().map(|contract| Candidate::new(contract, Some(&device), 5)).collect();
        let others = Other::among(&candidates, Some(&used), Some(&device));
        assert_eq!(others.len(), 2);
        assert_eq!(others[0].path.as_deref(), Some("/support/request/c2?asset=g1"));
        assert_eq!((others[1].path.as_deref(), others[1].reason), (None, Some("obstacle-suspended")));
    }
}
