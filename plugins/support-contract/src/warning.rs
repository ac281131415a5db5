//! Early warning: a mail when a contract is nearly used up, and one when it ends soon, each once a term.

use serde::{Deserialize, Serialize};
use theke_sdk::contracts::{self, Contract};
use theke_sdk::error::if_found;
use theke_sdk::{Collection, Id, Instant, Job, Query, Result, View, contacts, context, mail, queue};

use crate::card::Card;
use crate::settings::Settings;

/// The job that looks through the contracts; `[[schedule]]` in plugin.toml begins it each morning.
pub const LOOK: &str = "look-for-warnings";

/// The job that writes to an account's people.
pub const WRITE: &str = "write-warnings";

/// Contracts of one look: each may leave two jobs, the next page is one more, and a call leaves 20 at most.
const CONTRACTS: u32 = 9;

/// Mails of one job: the host sends no more a call.
const MAILS: u32 = 5;

/// What a warning is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// Nearly all requests are used, or all of them.
    Used,
    /// The end is near.
    Ending,
}

/// Where a look goes on.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Page {
    #[serde(default)]
    after: Option<String>,
}

/// A warning on its way to an account's people.
#[derive(Debug, Serialize, Deserialize)]
struct Letter {
    contract: Id,
    kind: Kind,
    /// Behind which contact it goes on.
    after: Option<String>,
}

/// That a warning was given; one document a term and kind.
#[derive(Debug, Serialize, Deserialize)]
struct Given {
    contract: Id,
    kind: Kind,
    at: Instant,
}

/// What the mail says.
#[derive(Serialize)]
struct Message<'card> {
    #[serde(flatten)]
    card: &'card Card,
    extension_contact: &'card str,
}

fn warnings() -> Collection<Given> {
    Collection::named("warnings")
}

/// One warning of a term: another end is another term.
fn key(contract: &Contract, kind: Kind) -> String {
    let word = if kind == Kind::Used { "used" } else { "ending" };
    format!("{}/{}/{word}", contract.id, contract.ends.unwrap_or_default())
}

/// Looks through a page of contracts. A warning and its letter leave together, so neither is without the other, and none
/// comes twice.
pub fn look(job: &Job) -> Result<()> {
    let Page { after } = job.payload_as()?;
    let settings = Settings::read()?;
    let now = context::current().now;
    let query = Query::new().equals("status", "active").limit(CONTRACTS);
    let found = contracts::find(&match after {
        Some(after) => query.after(after),
        None => query,
    })?;
    for contract in &found.items {
        for kind in due(&Card::read(contract, &settings, now)?) {
            if warnings().get(&key(contract, kind))?.is_some() {
                continue;
            }
            let given = Given { contract: contract.id.clone(), kind, at: now };
            warnings().create(&key(contract, kind), &given)?;
            let letter = Letter { contract: contract.id.clone(), kind, after: None };
            queue::later(WRITE, &letter)?.enqueue()?;
        }
    }
    match found.next {
        Some(next) => queue::later(LOOK, &Page { after: Some(next) })?.enqueue(),
        None => Ok(()),
    }
}

/// What a contract's people should hear of. What has ended or rests is no news.
fn due(card: &Card) -> Vec<Kind> {
    let is_running = card.request_path.is_some() || card.is_exhausted;
    let is_used = !card.is_unlimited && card.counters.iter().any(|one| one.is_low || one.is_exhausted);
    [(Kind::Used, is_running && is_used), (Kind::Ending, is_running && card.ends_soon)]
        .into_iter()
        .filter_map(|(kind, is_due)| is_due.then_some(kind))
        .collect()
}

/// Writes to a page of the account's people, and leaves the next page.
pub fn write(job: &Job) -> Result<()> {
    let Letter { contract, kind, after } = job.payload_as()?;
    let Some(contract) = if_found(contracts::get(&contract))? else { return Ok(()) };
    let settings = Settings::read()?;
    let card = Card::read(&contract, &settings, context::current().now)?;
    let (template, subject) = match kind {
        Kind::Used => ("mails/used.html", "mail-used-subject"),
        Kind::Ending => ("mails/ending.html", "mail-ending-subject"),
    };
    let data = Message { card: &card, extension_contact: &settings.extension_contact };
    let message = View::new(template, subject, &data)?;
    let query = Query::new().equals("account", contract.account.as_str()).limit(MAILS);
    let people = contacts::find(&match after {
        Some(after) => query.after(after),
        None => query,
    })?;
    for contact in people.items.iter().filter(|contact| contact.email.is_some()) {
        mail::to_contact(&contact.id, &message)?;
    }
    match people.next {
        Some(next) => {
            queue::later(WRITE, &Letter { contract: contract.id, kind, after: Some(next) })?.enqueue()
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counter::Counter;
    use crate::settings::DAY;
    use crate::testing::{balance, contract, settings};

    fn card(granted: i64, used: i64, ends: Option<Instant>, now: Instant) -> Card {
        let counters = vec![Counter::new("Support requests", balance(granted, 0, used), 80)];
        Card::new(&contract("active", 0, ends), counters, &settings(), now)
    }

    #[test]
    fn nearly_used_up_and_used_up_are_news_and_so_is_an_end_that_is_near() {
        assert!(due(&card(10, 7, Some(100 * DAY), 5)).is_empty());
        assert_eq!(due(&card(10, 8, Some(100 * DAY), 5)), [Kind::Used]);
        assert_eq!(due(&card(10, 10, None, 5)), [Kind::Used]);
        assert_eq!(due(&card(10, 7, Some(100 * DAY), 70 * DAY)), [Kind::Ending]);
        assert_eq!(due(&card(10, 9, Some(100 * DAY), 70 * DAY)), [Kind::Used, Kind::Ending]);
    }

    #[test]
    fn what_has_ended_is_no_news() {
        assert!(due(&card(10, 10, Some(100 * DAY), 100 * DAY)).is_empty());
    }

    #[test]
    fn each_kind_is_given_once_a_term() {
        let keys: Vec<_> = [1, 2]
            .into_iter()
            .flat_map(|ends| {
                [Kind::Used, Kind::Ending].map(|kind| key(&contract("active", 0, Some(ends)), kind))
            })
            .collect();
        assert_eq!(keys.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{keys:?}");
    }

    #[test]
    fn the_first_look_knows_no_page() {
        let page: Page = serde_json::from_str(r#"{"scheduled_for": 5}"#).expect("a payload of the clock");
        assert_eq!(page.after, None);
    }
}
