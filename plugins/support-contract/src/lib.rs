//! Support contracts: what a customer is entitled to, what is left of it, and asking for support against it.
//!
//! The outer layer (`pages`, `panels`, `reserve`, `settle`, `warning`) asks the host; the rules (`term`, `terms`,
//! `choice`, `priority`, `counter`, `movement`, `standing`) take what they need and are tested natively.

mod card;
mod choice;
mod counter;
mod device;
mod movement;
mod pages;
mod panels;
mod paths;
mod priority;
mod renewal;
mod reserve;
mod settings;
mod settle;
mod standing;
mod term;
mod terms;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod texts;
mod warning;

use theke_sdk::prelude::*;

/// The plugin.
pub struct SupportContract;

impl Pages for SupportContract {
    fn show(request: &Request) -> Result<Response> {
        match request.route.as_str() {
            "overview" => pages::overview::show(),
            "contract" => pages::contract::show(request.parameter("contract")?),
            "ask" => pages::request::show(None, request),
            "request" => pages::request::show(Some(request.parameter("contract")?), request),
            "renewal" => pages::renewal::show(request.parameter("contract")?),
            "warranty" => pages::warranty::show(request),
            "desk-warranty" => pages::warranty::show_desk(request),
            _ => Ok(Response::NotFound),
        }
    }

    fn submit(request: &Request) -> Result<Response> {
        match request.route.as_str() {
            "ask" => pages::request::submit(None, request),
            "request" => pages::request::submit(Some(request.parameter("contract")?), request),
            "renewal" => pages::renewal::submit(request.parameter("contract")?, request),
            _ => Ok(Response::NotFound),
        }
    }
}

impl Panels for SupportContract {
    fn render(place: &Place) -> Result<Option<View>> {
        match place.slot.as_str() {
            "portal.home" => panels::home::render(),
            "portal.case" => panels::case::portal(place.record()?),
            "desk.case" => panels::case::desk(place.record()?),
            _ => Ok(None),
        }
    }
}

impl Hooks for SupportContract {
    fn before(proposal: &Proposal) -> Result<Verdict> {
        match proposal.point.as_str() {
            "case.create" => reserve::before_create(proposal),
            "case.transition" => settle::before_transition(proposal),
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

impl Jobs for SupportContract {
    fn run(job: &Job) -> Result<()> {
        match job.name.as_str() {
            warning::LOOK => warning::look(job),
            warning::WRITE => warning::write(job),
            _ => Ok(()),
        }
    }
}

theke_sdk::export_pages!(SupportContract);
theke_sdk::export_panels!(SupportContract);
theke_sdk::export_hooks!(SupportContract);
theke_sdk::export_listeners!(SupportContract);
theke_sdk::export_jobs!(SupportContract);
