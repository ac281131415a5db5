//! Runs test binaries, shows what they print, and adds up what they counted.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::report::Counts;

/// Runs `cargo test …` with its output shown and sums the result lines of all test binaries. A test that is
/// ignored is a failure: nothing is skipped silently.
pub fn run(command: &mut Command) -> Result<Counts> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let output = child.stdout.take().context("cargo has no output")?;
    let mut counts = Counts::default();
    for line in BufReader::new(output).lines() {
        let line = line.context("cargo's output broke off")?;
        println!("{line}");
        if let Some(binary) = result_line(&line) {
            counts.passed += binary.passed;
            counts.failed += binary.failed;
        }
    }
    let status = child.wait()?;
    if !status.success() && counts.failed == 0 {
        bail!("the tests ended with {status} before they could be counted; the lines above say why");
    }
    if counts.passed + counts.failed == 0 {
        bail!("not one test was run");
    }
    Ok(counts)
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn result_line(line: &str) -> Option<Counts> {
    let (_, counted) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |what: &str| -> Option<u32> {
        counted.split("; ").find_map(|part| part.strip_suffix(what)?.trim().parse().ok())
    };
    Some(Counts { passed: number("passed")?, failed: number("failed")? + number("ignored")? })
}

#[cfg(test)]
mod tests {
    use super::result_line;
    use crate::report::Counts;

    #[test]
    fn result_lines_are_counted_and_ignored_tests_count_as_failed() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.80s";
        assert_eq!(result_line(line), Some(Counts { passed: 12, failed: 3 }));
        assert_eq!(result_line("test a_test ... ok"), None);
    }
}
