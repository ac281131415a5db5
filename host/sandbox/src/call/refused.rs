//! What the host refused to one call, in one line of the plugin's log: who probes shows, and fills no log with it.

use std::collections::BTreeMap;

use crate::limits;
use crate::log::{CallLog, Level, escaped};

/// Codes of the contract that tell of a right, a bound, or a record that is not for this call. A mistake in a form or
/// a change that came too late is no news.
const TOLD: [&str; 3] = ["denied", "limit", "not-found"];

/// How often each code was answered, and the first sentence of each.
#[derive(Default)]
pub(crate) struct Refused {
    codes: BTreeMap<&'static str, (u64, String)>,
}

impl Refused {
    /// The host answers an error.
    pub(crate) fn note(&mut self, code: &str, message: &str) {
        let Some(code) = TOLD.into_iter().find(|told| *told == code) else { return };
        let (count, _) =
            self.codes.entry(code).or_insert_with(|| (0, escaped(message, limits::LOG_MESSAGE_BYTES)));
        *count += 1;
    }

    /// Writes the line, if there is anything to tell. That a record was not found alone is no reason to warn.
    pub(crate) fn tell(&self, log: &mut CallLog, now: i64) {
        let level = match self.codes.keys().next() {
            None => return,
            Some(&"not-found") => Level::Info,
            Some(_) => Level::Warn,
        };
        let count: u64 = self.codes.values().map(|(count, _)| count).sum();
        let fields: Vec<_> = self
            .codes
            .iter()
            .map(|(code, (count, message))| ((*code).to_owned(), format!("{count}: {message}")))
            .collect();
        log.of_host(level, &format!("the host refused {count} of its requests"), &fields, now);
    }
}

#[cfg(test)]
mod tests {
    use theke_domain::entity::ids::TenantId;
    use uuid::Uuid;

    use super::*;

    fn told(refusals: &[(&str, &str)]) -> Vec<crate::log::Line> {
        let mut refused = Refused::default();
        for (code, message) in refusals {
            refused.note(code, message);
        }
        let mut log = CallLog::new("notes", TenantId::new(), Uuid::now_v7());
        refused.tell(&mut log, 0);
        log.into_lines()
    }

    #[test]
    fn a_thousand_refusals_are_one_line_with_the_first_of_each_kind() {
        let mut refusals = vec![("not-found", "there is no such record"); 1_000];
        refusals
            .extend([("denied", "cases.write is not declared"), ("denied", "mail.agents is not declared")]);
        let lines = told(&refusals);
        assert_eq!((lines.len(), lines[0].level), (1, Level::Warn));
        assert_eq!(lines[0].message, "the host refused 1002 of its requests");
        assert_eq!(lines[0].fields["denied"], "2: cases.write is not declared");
        assert_eq!(lines[0].fields["not-found"], "1000: there is no such record");
    }

    #[test]
    fn what_happens_to_everybody_is_not_told_or_no_warning() {
        assert!(told(&[("invalid", "the input breaks a rule"), ("conflict", "it has changed")]).is_empty());
        assert_eq!(told(&[("not-found", "there is no such record")])[0].level, Level::Info);
    }
}
