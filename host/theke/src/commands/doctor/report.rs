//! What the checks have found: a line each as it is found, or JSON at the end.

use anyhow::{Result, bail};
use serde::Serialize;

use crate::output;

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// All is well.
    Ok,
    /// It works, and somebody should look.
    Warning,
    /// It does not work.
    Problem,
}

/// One finding.
#[derive(Serialize)]
struct Finding {
    check: &'static str,
    status: Status,
    message: String,
    /// What to do; none where all is well.
    remedy: Option<String>,
}

/// All findings so far.
pub struct Report {
    json: bool,
    findings: Vec<Finding>,
}

impl Report {
    /// Nothing has been found yet.
    pub fn new(json: bool) -> Self {
        Self { json, findings: Vec::new() }
    }

    /// All is well.
    pub fn ok(&mut self, check: &'static str, message: impl Into<String>) -> Result<()> {
        self.add(check, Status::Ok, message.into(), None)
    }

    /// It works, and somebody should look.
    pub fn warning(
        &mut self,
        check: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Result<()> {
        self.add(check, Status::Warning, message.into(), Some(remedy.into()))
    }

    /// It does not work.
    pub fn problem(
        &mut self,
        check: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Result<()> {
        self.add(check, Status::Problem, message.into(), Some(remedy.into()))
    }

    /// Ends the report; an error when there was a problem, so that scripts see it.
    pub fn finish(self) -> Result<()> {
        if self.json {
            output::json(&self.findings)?;
        }
        match self.findings.iter().filter(|finding| finding.status == Status::Problem).count() {
            0 => Ok(()),
            1 => bail!("there is a problem"),
            count => bail!("there are {count} problems"),
        }
    }

    fn add(
        &mut self,
        check: &'static str,
        status: Status,
        message: String,
        remedy: Option<String>,
    ) -> Result<()> {
        let finding = Finding { check, status, message, remedy };
        if !self.json {
            output::line(finding.line())?;
        }
        self.findings.push(finding);
        Ok(())
    }
}

impl Finding {
    fn line(&self) -> String {
        let status = match self.status {
            Status::Ok => "ok",
            Status::Warning => "warning",
            Status::Problem => "problem",
        };
        let remedy = self.remedy.as_ref().map_or_else(String::new, |remedy| format!(". {remedy}"));
        format!("{status:8} {:14} {}{remedy}", self.check, self.message.replace('\n', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_problem_makes_the_command_fail() {
        let mut report = Report::new(true);
        report.warning("outbox", "3 entries", "Look").expect("noted");
        assert_eq!(report.findings[0].line(), "warning  outbox         3 entries. Look");
        report.findings.retain(|finding| finding.status == Status::Problem);
        report.json = false;
        report.problem("database", "gone", "Restore it.").expect("noted");
        assert_eq!(report.finish().expect_err("a problem").to_string(), "there is a problem");
    }
}
