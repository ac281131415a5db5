//! Whether a case counts against its contract: what its entries in the ledger come to.

use serde::Serialize;
use theke_sdk::ledger::Entry;

/// How a case stands with its counter.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It has used a request.
    Committed,
    /// It has set a request aside.
    Reserved,
    /// It has given its request back.
    Released,
    /// It has never touched the counter.
    Uncounted,
}

/// Reads the entries of one case.
pub fn standing(entries: &[Entry]) -> Standing {
    let sum = |kind: &str| -> i64 {
        entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount.saturating_abs()).sum()
    };
    let (reserved, committed) = (sum("reserve"), sum("commit"));
    let open = reserved - committed - sum("release") - sum("expire");
    if open > 0 {
        Standing::Reserved
    } else if committed > 0 {
        Standing::Committed
    } else if reserved > 0 {
        Standing::Released
    } else {
        Standing::Uncounted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::entry;

    #[test]
    fn a_case_passes_from_reserved_to_committed_or_released() {
        let reserve = entry("reserve", "v1", 1);
        assert_eq!(standing(&[]), Standing::Uncounted);
        assert_eq!(standing(std::slice::from_ref(&reserve)), Standing::Reserved);
        assert_eq!(standing(&[entry("commit", "v1", 1), reserve.clone()]), Standing::Committed);
        assert_eq!(standing(&[entry("release", "v1", 1), reserve.clone()]), Standing::Released);
        assert_eq!(standing(&[entry("expire", "v1", 1), reserve]), Standing::Released);
    }

    #[test]
    fn a_case_that_was_reopened_late_has_another_request_set_aside() {
        let entries = [entry("reserve", "v1", 1), entry("commit", "v1", 1), entry("reserve", "v1", 1)];
        assert_eq!(standing(&entries), Standing::Reserved);
    }
}
