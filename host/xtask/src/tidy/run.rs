//! Runs all rules and prints their findings.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::{
    contract, environment, heads, imports, migrations, sizes,
    sources::{self, Finding, Source},
    translations, words,
};
use crate::workspace::Workspace;

/// Prints each finding as `file:line: what and remedy`; fails if there is one.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    match arguments {
        [] => {}
        [seal] if seal == "--seal" => return migrations::seal(workspace),
        [other, ..] => bail!("`{other}` is not understood; tidy takes nothing or --seal"),
    }
    let findings = check(&sources::read(&workspace.root)?);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: all rules hold");
        return Ok(ExitCode::SUCCESS);
    }
    println!("tidy: {} to put right", findings.len());
    Ok(ExitCode::FAILURE)
}

/// A rule looks at all files, because some compare one with another.
type Rule = fn(&[Source]) -> Vec<Finding>;

/// Every rule over every file, in the order of the files.
fn check(sources: &[Source]) -> Vec<Finding> {
    let rules: [Rule; 8] = [
        heads::check,
        sizes::check,
        words::check,
        imports::check,
        environment::check,
        migrations::check,
        contract::check,
        translations::check,
    ];
    let mut findings: Vec<Finding> = rules.iter().flat_map(|rule| rule(sources)).collect();
    findings.sort_by(|left, right| (&left.path, left.line).cmp(&(&right.path, right.line)));
    findings
}
