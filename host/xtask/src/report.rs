//! Counts what passed and failed, and prints the table a person and a build server read.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use anyhow::Result;

use crate::shell::spoken;

/// How many tests or checks of a step passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u32,
    /// Failed, or could not be run.
    pub failed: u32,
}

impl Counts {
    /// One check that holds.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One check that does not.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };
}

/// The steps so far.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
}

struct Row {
    title: &'static str,
    took: Duration,
    counts: Counts,
    note: String,
}

impl Report {
    /// Runs one step and records it; an error counts as one failure and is shown. Returns whether it passed.
    pub fn step(&mut self, title: &'static str, work: impl FnOnce() -> Result<Counts>) -> bool {
        println!("\n━━ {title}");
        let start = Instant::now();
        let (counts, note) = match work() {
            Ok(counts) => (counts, String::new()),
            Err(error) => {
                println!("   failed: {error:#}");
                (Counts::FAILED, format!("{error:#}"))
            }
        };
        self.rows.push(Row { title, took: start.elapsed(), counts, note });
        counts.failed == 0
    }

    /// Records a step that makes no sense after an earlier failure: it counts as failed, never as absent.
    pub fn not_run(&mut self, title: &'static str, because: &str) {
        println!("\n━━ {title}\n   not run: {because}");
        let note = format!("not run: {because}");
        self.rows.push(Row { title, took: Duration::ZERO, counts: Counts::FAILED, note });
    }

    /// Passed and failed over all steps.
    pub fn total(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |sum, row| Counts {
            passed: sum.passed + row.counts.passed,
            failed: sum.failed + row.counts.failed,
        })
    }

    /// The table of steps and, alone on the last line, the sum.
    pub fn table(&self) -> String {
        let mut table = String::from("\n");
        for row in &self.rows {
            let Counts { passed, failed } = row.counts;
            let note = row.note.lines().next().unwrap_or_default();
            let line = format!(
                "{:<34} {:>13} {passed:>6} passed {failed:>4} failed  {note}",
                row.title,
                spoken(row.took)
            );
            let _ = writeln!(table, "{}", line.trim_end());
        }
        let Counts { passed, failed } = self.total();
        let _ = write!(table, "\n{passed} passed, {failed} failed");
        table
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::{Counts, Report};

    #[test]
    fn the_last_line_is_the_sum_over_all_steps() {
        let mut report = Report::default();
        assert!(report.step("format", || Ok(Counts::PASSED)));
        assert!(!report.step("tests", || Ok(Counts { passed: 40, failed: 2 })));
        assert!(!report.step("lint", || Err(anyhow!("three warnings"))));
        report.not_run("browser", "the build failed");
        assert_eq!(report.table().lines().last(), Some("41 passed, 4 failed"));
        assert!(report.table().contains("three warnings"));
    }
}
