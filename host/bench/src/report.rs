//! One table for people and one flat object for comparing commits.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

/// What a figure is to reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// Not more than this.
    AtMost(f64),
    /// Not less than this.
    AtLeast(f64),
    /// Told, not judged.
    None,
}

/// One measured figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its name in the JSON object; the unit is part of it, a ratio has none.
    pub key: &'static str,
    /// What was measured.
    pub value: f64,
    /// What it is to reach.
    pub goal: Goal,
    /// The absolute numbers behind it.
    pub detail: String,
}

impl Figure {
    /// A figure with its goal and the numbers behind it.
    pub fn new(key: &'static str, value: f64, goal: Goal, detail: impl Into<String>) -> Self {
        Self { key, value, goal, detail: detail.into() }
    }

    fn verdict(&self) -> &'static str {
        let reached = match self.goal {
            Goal::AtMost(most) => self.value <= most,
            Goal::AtLeast(least) => self.value >= least,
            Goal::None => return "",
        };
        if reached { "yes" } else { "NO" }
    }

    fn goal(&self) -> String {
        match self.goal {
            Goal::AtMost(most) => format!("≤ {most}"),
            Goal::AtLeast(least) => format!("≥ {least}"),
            Goal::None => String::new(),
        }
    }
}

/// Everything that was measured, and what could not be.
#[derive(Debug, Default)]
pub struct Report {
    figures: Vec<Figure>,
    failures: Vec<String>,
    absent: Vec<String>,
}

impl Report {
    /// Takes what a part measured, or why it could not.
    pub fn take(&mut self, part: &str, outcome: Result<Vec<Figure>>) {
        match outcome {
            Ok(figures) => {
                for figure in figures {
                    if figure.value.is_finite() {
                        self.figures.push(figure);
                    } else {
                        self.failures
                            .push(format!("{part}: {} has no value ({})", figure.key, figure.detail));
                    }
                }
            }
            Err(error) => self.failures.push(format!("{part}: {error:#}")),
        }
    }

    /// Notes a figure that this run does not measure, and why.
    pub fn absent(&mut self, key: &str, why: &str) {
        self.absent.push(format!("{key}: {why}"));
    }

    /// Whether every part could measure.
    pub fn is_complete(&self) -> bool {
        self.failures.is_empty()
    }

    /// The table, under a line that says what it was measured on.
    pub fn table(&self, machine: &str) -> String {
        let mut table = format!("\n{machine}\n\n");
        let _ = writeln!(table, "{:<26} {:>10} {:>9} {:<8} how", "figure", "measured", "goal", "reached");
        for figure in &self.figures {
            let Figure { key, value, detail, .. } = figure;
            let line = format!(
                "{key:<26} {:>10} {:>9} {:<8} {detail}",
                shown(*value),
                figure.goal(),
                figure.verdict()
            );
            let _ = writeln!(table, "{}", line.trim_end());
        }
        for absent in &self.absent {
            let _ = writeln!(table, "not measured   {absent}");
        }
        for failure in &self.failures {
            let _ = writeln!(table, "could not measure   {failure}");
        }
        table
    }

    /// Figures by key; what was not measured is absent.
    pub fn json(&self) -> Map<String, Value> {
        self.figures.iter().map(|figure| (figure.key.to_owned(), rounded(figure.value).into())).collect()
    }

    /// Writes the figures to a file.
    pub fn write(&self, file: &Path) -> Result<()> {
        ensure!(!self.figures.is_empty(), "nothing was measured, so there is nothing to write");
        let text = serde_json::to_string_pretty(&self.json())? + "\n";
        std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
    }
}

/// As many digits as a repeated run would confirm.
fn shown(value: f64) -> String {
    if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

fn rounded(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    fn report() -> Report {
        let mut report = Report::default();
        report.take(
            "calls",
            Ok(vec![
                Figure::new("plugin_call_p50_us", 9.87654, Goal::AtMost(15.0), "20,000 calls"),
                Figure::new("plugin_page_vs_native", 0.5, Goal::AtLeast(0.6), ""),
            ]),
        );
        report
    }

    #[test]
    fn a_figure_stands_beside_its_goal() {
        let table = report().table("2 cores");
        let lines: Vec<_> = table.lines().filter(|line| line.starts_with("plugin_")).collect();
        assert!(
            lines[0].contains("9.88") && lines[0].contains("≤ 15") && lines[0].contains("yes"),
            "{table}"
        );
        assert!(lines[1].contains("≥ 0.6") && lines[1].ends_with("NO"), "{table}");
        assert!(table.contains("2 cores"));
    }

    #[test]
    fn the_json_is_flat_and_has_what_was_measured_and_nothing_else() {
        let mut report = report();
        report.absent("vs_wasmtime_serve", "the tool is not installed");
        report.take("hooks", Ok(vec![Figure::new("hook_vs_none", f64::NAN, Goal::AtMost(1.1), "no writes")]));
        let json = report.json();
        assert_eq!(json.len(), 2);
        assert_eq!(json["plugin_call_p50_us"], 9.877);
    }

    #[test]
    fn a_part_that_could_not_measure_is_told_and_counts() {
        let mut report = report();
        assert!(report.is_complete(), "a goal that is missed is measured all the same");
        report.take("pages", Err(anyhow!("the host did not start")));
        assert!(!report.is_complete());
        assert!(report.table("").contains("could not measure   pages: the host did not start"));
    }
}
