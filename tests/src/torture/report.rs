//! The figures: a table for people, an object for programs.

use std::{collections::BTreeMap, fmt, time::Duration};

use serde_json::{Value, json};

use super::{
    check::{Deeds, Mails},
    options::Options,
};

/// Sentences of one kind that are shown.
const SHOWN_MAX: usize = 20;

/// Everything that was counted.
#[derive(Debug)]
pub struct Report {
    /// What was asked for.
    pub options: Options,
    /// Kills, those during a start included.
    pub kills: usize,
    /// Acknowledged deeds.
    pub deeds: Deeds,
    /// Promised mails.
    pub mails: Mails,
    /// Deeds without an answer at a kill.
    pub unknown: usize,
    /// Of these, deeds that had been committed.
    pub unknown_committed: usize,
    /// Refusals by status.
    pub refused: BTreeMap<u16, usize>,
    /// What is broken, a sentence each.
    pub violations: Vec<String>,
    /// Bytes without a row at the end.
    pub orphans: usize,
    /// From the beginning of the load to the kill.
    pub moments: Vec<Duration>,
    /// From the start of the process to its readiness.
    pub starts: Vec<Duration>,
    /// The whole run.
    pub took: Duration,
}

impl Report {
    /// Whether nothing was lost, nothing came twice, and nothing is broken.
    pub fn holds(&self) -> bool {
        self.deeds.missing.is_empty()
            && self.mails.missing.is_empty()
            && self.mails.surplus.is_empty()
            && self.violations.is_empty()
    }

    /// Acknowledged deeds.
    pub fn acknowledged(&self) -> usize {
        self.deeds.found + self.deeds.missing.len()
    }

    /// The figures as a flat object.
    pub fn json(&self) -> Value {
        let (moments, starts) = (spread(&self.moments), spread(&self.starts));
        json!({
            "rounds": self.options.rounds,
            "seed": self.options.seed,
            "database": self.options.database.as_str(),
            "kills": self.kills,
            "acknowledged": self.acknowledged(),
            "found": self.deeds.found,
            "missing": self.deeds.missing.len(),
            "unknown_at_kill": self.unknown,
            "unknown_committed": self.unknown_committed,
            "refused": self.refused.values().sum::<usize>(),
            "mails_promised": self.mails.promised,
            "mails_arrived": self.mails.arrived,
            "mails_missing": self.mails.missing.len(),
            "mails_surplus": self.mails.surplus.len(),
            "mail_duplicates": self.mails.duplicates,
            "violations": self.violations.len(),
            "orphaned_files": self.orphans,
            "kill_ms_least": moments[0],
            "kill_ms_median": moments[1],
            "kill_ms_most": moments[2],
            "ready_ms_least": starts[0],
            "ready_ms_median": starts[1],
            "ready_ms_most": starts[2],
            "seconds": self.took.as_secs(),
        })
    }

    fn complaints(&self) -> impl Iterator<Item = &String> {
        let kinds = [&self.deeds.missing, &self.mails.missing, &self.mails.surplus, &self.violations];
        kinds.into_iter().flat_map(|kind| kind.iter().take(SHOWN_MAX))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |name: &str, value: String| writeln!(formatter, "{name:<34}{value:>12}");
        let [least, median, most] = spread(&self.moments);
        let [soonest, usual, latest] = spread(&self.starts);
        line("rounds (seed)", format!("{} ({})", self.options.rounds, self.options.seed))?;
        line("kills", self.kills.to_string())?;
        line("acknowledged", self.acknowledged().to_string())?;
        line("found", self.deeds.found.to_string())?;
        line("missing", self.deeds.missing.len().to_string())?;
        line("unanswered at a kill", self.unknown.to_string())?;
        line("  of these committed", self.unknown_committed.to_string())?;
        line("refused (status: times)", format!("{:?}", self.refused))?;
        line("mails promised", self.mails.promised.to_string())?;
        line("mails arrived", self.mails.arrived.to_string())?;
        line("  repetitions, same identifier", self.mails.duplicates.to_string())?;
        line("mails missing", self.mails.missing.len().to_string())?;
        line("mails too many", self.mails.surplus.len().to_string())?;
        line("violations", self.violations.len().to_string())?;
        line("bytes without a row (swept later)", self.orphans.to_string())?;
        line("killed after ms (least/median/most)", format!(" {least}/{median}/{most}"))?;
        line("ready after ms (least/median/most)", format!(" {soonest}/{usual}/{latest}"))?;
        line("took", format!("{} s", self.took.as_secs()))?;
        for complaint in self.complaints() {
            writeln!(formatter, "  FAIL  {complaint}")?;
        }
        Ok(())
    }
}

/// Least, median and most, in milliseconds.
fn spread(durations: &[Duration]) -> [u128; 3] {
    let mut sorted: Vec<u128> = durations.iter().map(Duration::as_millis).collect();
    sorted.sort_unstable();
    let at = |index: usize| sorted.get(index).copied().unwrap_or(0);
    [at(0), at(sorted.len() / 2), at(sorted.len().saturating_sub(1))]
}
