//! The movements of a counter as a timeline: every one of them is shown to the customer.

use std::collections::HashMap;

use serde::Serialize;
use theke_sdk::cases::Case;
use theke_sdk::ledger::Entry;
use theke_sdk::{Id, Instant};

use crate::paths;

/// A movement for a template.
#[derive(Debug, PartialEq, Serialize)]
pub struct Movement {
    pub at: Instant,
    /// grant, reserve, commit, release, expire, adjust, or one that this plugin does not know.
    pub kind: String,
    /// How many units moved; only a correction can be negative.
    pub amount: i64,
    /// What somebody has written about it.
    pub reason: String,
    /// What led to it, as a key of the translations; `None` where only the reason says.
    pub why: Option<&'static str>,
    /// The case behind the movement, if the reader may see it.
    pub case: Option<CaseLink>,
    /// Whether there is a case, and it is a colleague's.
    pub is_anothers: bool,
}

/// A link to a case.
#[derive(Debug, PartialEq, Serialize)]
pub struct CaseLink {
    pub number: String,
    pub subject: String,
    pub path: String,
}

/// Turns ledger entries into movements. Only cases that the reader sees are named: a colleague's stay anonymous.
pub fn movements(entries: Vec<Entry>, cases: &[Case]) -> Vec<Movement> {
    let cases: HashMap<&Id, &Case> = cases.iter().map(|case| (&case.id, case)).collect();
    let line = |entry: Entry| Movement {
        at: entry.at,
        amount: if entry.kind == "adjust" { entry.amount } else { entry.amount.saturating_abs() },
        case: cases.get(&entry.reference).map(|case| CaseLink::to(case)),
        is_anothers: is_of_a_case(&entry.kind) && !cases.contains_key(&entry.reference),
        why: why(&entry.key),
        kind: entry.kind,
        reason: entry.reason,
    };
    entries.into_iter().map(line).collect()
}

fn is_of_a_case(kind: &str) -> bool {
    ["reserve", "commit", "release"].contains(&kind)
}

/// What led to a movement: its key says so, before the number that makes it one of several.
fn why(key: &str) -> Option<&'static str> {
    Some(match key.split('/').next()? {
        "term" => "why-term",
        "upsert" => "why-correction",
        "create" => "why-create",
        "close" => "why-close",
        "reopen" => "why-reopen",
        "cancel" | "cancelled" => "why-cancelled",
        "merged" => "why-merged",
        "spam" => "why-spam",
        _ => return None,
    })
}

impl CaseLink {
    fn to(case: &Case) -> Self {
        Self { number: case.number.clone(), subject: case.subject.clone(), path: paths::case(&case.id) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, entry};

    #[test]
    fn a_visible_case_is_named_and_a_colleagues_is_not() {
        let lines = movements(vec![entry("reserve", "v1", 1), entry("reserve", "v2", 1)], &[case("v1")]);
        assert_eq!(lines[0].case.as_ref().map(|case| case.path.as_str()), Some("/cases/v1"));
        assert_eq!(lines[1].case, None);
        assert_eq!((lines[0].is_anothers, lines[1].is_anothers), (false, true));
        assert!(!movements(vec![entry("grant", "c1", 10)], &[])[0].is_anothers, "a grant has no case");
    }

    #[test]
    fn a_movement_says_what_led_to_it() {
        let said = |key: &str| why(key);
        assert_eq!((said("create"), said("close/1")), (Some("why-create"), Some("why-close")));
        assert_eq!((said("reopen/7"), said("merged")), (Some("why-reopen"), Some("why-merged")));
        assert_eq!(said("2026-spring"), None);
    }

    #[test]
    fn only_a_correction_keeps_its_sign() {
        let lines = movements(vec![entry("commit", "v1", -1), entry("adjust", "", -2)], &[]);
        assert_eq!((lines[0].amount, lines[1].amount), (1, -2));
    }
}
