//! Support contracts: what a customer is entitled to, what is left of it, and asking for support against it.
//!
//! The outer layer (`pages`, `panels`, `reserve`, `settle`) asks the host; the rules (`term`, `choice`, `counter`,
//! `movement`, `standing`) take what they need and are tested natively.

mod card;
mod choice;
mod counter;
mod movement;
mod pages;
mod panels;
mod paths;
mod reserve;
mod settings;
mod settle;
mod standing;
mod term;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod texts;

use theke_sdk::prelude::*;

/// The plugin.
pub struct SupportContract;

impl Pages for SupportContract {
    fn show(request: &Request) -> Result<Response> {
        match request.route.as_str() {
            "overview" => pages::overview::show(),
            "contract" => pages::contract::show(request.parameter("contract")?),
            "request" => pages::request::show(request.parameter("contract")?),
            _ => Ok(Response::NotFound),
        }
    }

    fn submit(request: &Request) -> Result<Response> {
        match request.route.as_str() {
            "request" => pages::request::submit(request.parameter("contract")?, request),
            _ => Ok(Response::NotFound),
        }
    }
}

impl Panels for SupportContract {
    fn render(place: &Place) -> Result<Option<View>> {
        match place.slot.as_str() {
            "portal.home" => panels::home::render(),
            "desk.case" => panels::case::render(place.record()?),
            _ => Ok(None),
        }
    }
}

impl Hooks for SupportContract {
    fn before(proposal: &Proposal) -> Result<Verdict> {
        match proposal.point.as_str() {
            "case.create" => reserve::before_create(proposal),
            _ => Ok(Verdict::Pass),
        }
    }
}

impl Listeners for SupportContract {
    fn notice(event: &Event) -> Result<()> {
        match event.name.as_str() {
            "case.closed" => settle::commit(event),
            "case.cancelled" => settle::release(event),
            _ => Ok(()),
        }
    }
}

theke_sdk::export_pages!(SupportContract);
theke_sdk::export_panels!(SupportContract);
theke_sdk::export_hooks!(SupportContract);
theke_sdk::export_listeners!(SupportContract);
