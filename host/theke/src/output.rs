//! Standard output: lines and tables for people, JSON for scripts.

use std::fmt::Display;
use std::io::Write;

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;
use theke_domain::entity::kinds::OutboxStatus;

/// Writes a line. An error, and no panic, when the reader has gone: `theke tenant list | head -1`.
pub fn line(text: impl Display) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}

/// Writes a value as indented JSON.
pub fn json(value: &impl Serialize) -> Result<()> {
    line(serde_json::to_string_pretty(value)?)
}

/// Writes rows below their headings, each column as wide as its widest cell.
pub fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> Result<()> {
    let widths: Vec<usize> = (0..N)
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.chain([headings[column].chars().count()]).max().unwrap_or(0)
        })
        .collect();
    line(aligned(&headings.map(str::to_owned), &widths))?;
    rows.iter().try_for_each(|row| line(aligned(row, &widths)))
}

/// A time in UTC microseconds as people and scripts read it: to the second, in UTC.
pub fn time(at: i64) -> String {
    Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH).strftime("%FT%TZ").to_string()
}

/// What people call the state of an effect.
pub fn state(status: OutboxStatus) -> &'static str {
    match status {
        OutboxStatus::Waiting => "waiting",
        OutboxStatus::Done => "done",
        OutboxStatus::Dead => "given up",
    }
}

fn aligned(cells: &[String], widths: &[usize]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_line_up_and_lines_end_without_spaces() {
        assert_eq!(aligned(&["a".into(), "bé".into(), "c".into()], &[3, 4, 9]), "a    bé    c");
    }
}
