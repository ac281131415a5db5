//! Tells what an import did, to people and to scripts.

use anyhow::Result;
use serde_json::{Value, json};
use theke_transfer::import::{self, Refusal, Report, Table};

use super::{Import, Words};
use crate::output;

/// What an import did.
pub struct Told<'a> {
    /// What was asked for.
    pub import: &'a Import,
    /// The file.
    pub table: &'a Table,
    /// What came of it.
    pub report: Report,
    /// How it says what is wrong.
    pub words: Words,
}

impl Told<'_> {
    /// A summary on standard output, below the first refused rows on standard error.
    pub fn lines(&self) -> Result<()> {
        for Refusal { line, faults, .. } in &self.report.refusals {
            for fault in faults {
                let reason = (self.words)(&fault.violation);
                let field = &fault.violation.field;
                let place =
                    if field.is_empty() { String::new() } else { format!("{field} `{}`: ", fault.value) };
                eprintln!("  line {line}: {place}{reason}");
            }
        }
        let counts = self.report.counts;
        let noun = import::Noun::from(self.import.noun).as_str();
        let (file, tenant) = (self.import.file.display(), &self.import.tenant);
        let begin = if self.import.dry_run { "Dry run, nothing was written: " } else { "" };
        output::line(format!(
            "{begin}{} rows of {file} as {noun} of {tenant}: {} created, {} updated, {} unchanged, {} refused.",
            counts.rows, counts.created, counts.updated, counts.unchanged, counts.refused
        ))?;
        match &self.import.rejects {
            _ if counts.refused == 0 => Ok(()),
            Some(rejects) => output::line(format!(
                "The refused rows are in {}; correct them there, and import that file with the same map.",
                rejects.display()
            )),
            None if counts.refused > self.report.refusals.len() => output::line(
                "Only the first refused rows are shown; --rejects FILE writes all, to be corrected and imported.",
            ),
            None => output::line(
                "--rejects FILE writes the refused rows to a file, to be corrected and imported.",
            ),
        }
    }

    /// The same for scripts.
    pub fn json(&self) -> Value {
        let counts = self.report.counts;
        let refusal = |refusal: &Refusal| {
            let faults = refusal.faults.iter().map(|fault| {
                let field = &fault.violation.field;
                json!({ "field": field, "value": fault.value, "reason": (self.words)(&fault.violation) })
            });
            json!({ "line": refusal.line, "faults": faults.collect::<Vec<_>>() })
        };
        json!({
            "tenant": self.import.tenant,
            "noun": import::Noun::from(self.import.noun).as_str(),
            "file": self.import.file,
            "encoding": self.table.encoding(),
            "separator": char::from(self.table.separator()).to_string(),
            "dry_run": self.import.dry_run,
            "rows": counts.rows,
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "refused": counts.refused,
            "rejects": self.import.rejects,
            "first_refusals": self.report.refusals.iter().map(refusal).collect::<Vec<_>>(),
        })
    }
}
