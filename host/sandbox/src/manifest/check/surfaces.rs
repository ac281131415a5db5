//! `[[panels]]`, `[[hooks]]` and `[[listen]]`: words that the host knows, each once.

use std::collections::BTreeSet;

use super::title::check_title;
use crate::error::Error;
use crate::limits;
use crate::manifest::{Manifest, slug};

/// Places on the host's pages.
const SLOTS: [&str; 7] = [
    "portal.home",
    "portal.case",
    "portal.order",
    "portal.invoice",
    "desk.case",
    "desk.order",
    "desk.invoice",
];
/// Changes that hooks may judge.
const POINTS: [&str; 29] = [
    "case.create",
    "case.transition",
    "account.create",
    "account.change",
    "contact.create",
    "contact.change",
    "contract.create",
    "contract.change",
    "product.create",
    "product.change",
    "product_variant.create",
    "product_variant.change",
    "price.create",
    "price.change",
    "asset.create",
    "asset.change",
    "lead.create",
    "lead.change",
    "lead.transition",
    "order.create",
    "order.change",
    "order.transition",
    "shipment.create",
    "shipment.change",
    "shipment.transition",
    "invoice.create",
    "invoice.change",
    "invoice.transition",
    "payment.create",
];
/// Facts that listeners may hear of.
const EVENTS: [&str; 49] = [
    "case.created",
    "case.replied",
    "case.closed",
    "case.reopened",
    "case.cancelled",
    "account.created",
    "account.changed",
    "contact.created",
    "contact.changed",
    "contract.created",
    "contract.changed",
    "product.created",
    "product.changed",
    "product_variant.created",
    "product_variant.changed",
    "price.created",
    "price.changed",
    "asset.created",
    "asset.changed",
    "lead.created",
    "lead.changed",
    "lead.contacted",
    "lead.qualified",
    "lead.lost",
    "lead.converted",
    "order.created",
    "order.changed",
    "order.placed",
    "order.confirmed",
    "order.completed",
    "order.cancelled",
    "shipment.created",
    "shipment.changed",
    "shipment.label",
    "shipment.in-transit",
    "shipment.delivered",
    "shipment.exception",
    "shipment.cancelled",
    "invoice.created",
    "invoice.changed",
    "invoice.issued",
    "invoice.part-paid",
    "invoice.paid",
    "invoice.settled",
    "payment.created",
    "withdrawal.created",
    "withdrawal.changed",
    "withdrawal.accepted",
    "withdrawal.rejected",
];
/// Shortest budget of a hook: two ticks, or its end could not be seen.
const SHORTEST_HOOK_MS: u128 = 2 * limits::TICK.as_millis();

impl Manifest {
    pub(in crate::manifest) fn check_panels(&self) -> Result<(), Error> {
        distinct_and_known("[[panels]] slot", self.panels.iter().map(|panel| panel.slot.as_str()), &SLOTS)?;
        self.panels
            .iter()
            .try_for_each(|panel| check_title(&format!("[[panels]] {}", panel.slot), &panel.title))
    }

    pub(in crate::manifest) fn check_hooks(&self) -> Result<(), Error> {
        distinct_and_known("[[hooks]] point", self.hooks.iter().map(|hook| hook.point.as_str()), &POINTS)?;
        let longest = limits::HOOK.cpu.as_millis();
        for hook in &self.hooks {
            if hook
                .budget_ms
                .is_some_and(|budget| !(SHORTEST_HOOK_MS..=longest).contains(&u128::from(budget)))
            {
                return Err(Error::manifest(
                    format!("[[hooks]] {} budget_ms", hook.point),
                    "a hook cannot have that budget",
                    format!("Write {SHORTEST_HOOK_MS} to {longest}, or nothing."),
                ));
            }
        }
        Ok(())
    }

    pub(in crate::manifest) fn check_listen(&self) -> Result<(), Error> {
        let place = "[[listen]] event";
        let events = || self.listen.iter().map(|listen| listen.event.as_str());
        let of_host: Vec<&str> = events().filter(|event| !is_of_a_plugin(event)).collect();
        distinct_and_known(place, of_host.into_iter(), &EVENTS)?;
        let of_plugins: Vec<&str> = events().filter(|event| is_of_a_plugin(event)).collect();
        distinct_and_known(place, of_plugins.iter().copied(), &of_plugins)
    }
}

/// `<plugin>.<word>`, where the plugin is none of the host's own nouns. It need not be installed: one that comes later
/// is heard, too.
fn is_of_a_plugin(event: &str) -> bool {
    event.split_once('.').is_some_and(|(plugin, word)| {
        slug::is_slug(plugin) && !slug::is_reserved(plugin) && slug::is_slug(word)
    })
}

/// Whether a pattern of events (`case.closed`, `case.*`, `configurator.saved`, `*`) can ever mean one; a sentence if not.
pub fn check_pattern(pattern: &str) -> Result<(), String> {
    let noun = pattern.strip_suffix(".*");
    let is_known =
        |noun: &str| EVENTS.iter().any(|event| event.split_once('.').is_some_and(|(known, _)| known == noun));
    let is_plugin = |noun: &str| slug::is_slug(noun) && !slug::is_reserved(noun);
    let can_mean = pattern == "*"
        || EVENTS.contains(&pattern)
        || is_of_a_plugin(pattern)
        || noun.is_some_and(|noun| is_known(noun) || is_plugin(noun));
    if can_mean {
        return Ok(());
    }
    Err(format!(
        "no event is called `{}`; there are {}, `<noun>.*` for all of a noun, `<plugin>.<word>` of plugins, and `*`",
        pattern.escape_debug(),
        EVENTS.join(", ")
    ))
}

fn distinct_and_known<'a>(
    place: &str,
    words: impl Iterator<Item = &'a str>,
    known: &[&str],
) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for word in words {
        if !known.contains(&word) {
            let problem = format!("`{}` is not known to this host", word.escape_debug());
            return Err(Error::manifest(place, problem, format!("It knows {}.", known.join(", "))));
        }
        if !seen.insert(word) {
            return Err(Error::manifest(place, format!("`{word}` is declared twice"), "Declare it once."));
        }
    }
    Ok(())
}
