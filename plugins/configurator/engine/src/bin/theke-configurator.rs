//! `theke-configurator check MODEL…`: what an author wants to know before a customer sees a model.

use std::io::{self, Write};
use std::process::ExitCode;

use configurator_engine::inspect::{Count, Effort, Fault, Findings, Report, inspect};
use configurator_engine::{Conflict, Logic, Model, Place, describe, uvl};

const USAGE: &str = "usage: theke-configurator check MODEL...

Reads models in UVL and says what is wrong with them, by line and column:
mistakes of writing, contradictions, features that no product has, choices
that are none, hidden features that nothing decides. Ends with 1 if anything is.";

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    let files = match arguments.split_first() {
        Some((command, files)) if command == "check" && !files.is_empty() => files,
        _ => {
            writeln!(out, "{USAGE}")?;
            return Ok(ExitCode::from(2));
        }
    };
    let mut clean = true;
    for file in files {
        clean &= check(file, &mut out)?;
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether customers may use the model.
fn check(file: &str, out: &mut impl Write) -> io::Result<bool> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            writeln!(out, "{file}: cannot be read: {error}")?;
            return Ok(false);
        }
    };
    let reading = match uvl::read(&text) {
        Ok(reading) => reading,
        Err(mistakes) => {
            for mistake in mistakes {
                writeln!(out, "{file}:{mistake}")?;
            }
            return Ok(false);
        }
    };
    for warning in &reading.warnings {
        writeln!(out, "{file}:{warning}")?;
    }
    let mut page = Page { file, model: &reading.model, out };
    match inspect(&reading.model, &Logic::new(&reading.model), Effort::PATIENT) {
        Ok(Report::Void(why)) => {
            page.line(
                reading.model.features[0].place,
                "there is no product at all: the rules contradict each other",
            )?;
            page.because(&why)?;
            Ok(false)
        }
        Ok(Report::Sound(findings)) => {
            page.findings(&findings)?;
            Ok(findings.is_clean())
        }
        Err(limited) => {
            writeln!(page.out, "{file}: {limited}")?;
            Ok(false)
        }
    }
}

struct Page<'a, W> {
    file: &'a str,
    model: &'a Model,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn line(&mut self, place: Place, what: &str) -> io::Result<()> {
        writeln!(self.out, "{}:{}:{}: {what}", self.file, place.line, place.column)
    }

    fn because(&mut self, why: &Conflict) -> io::Result<()> {
        for rule in &why.rules {
            let line = describe::place(self.model, *rule).line;
            writeln!(self.out, "    because of line {line}: {}", describe::rule(self.model, *rule))?;
        }
        Ok(())
    }

    fn faults(&mut self, faults: &[Fault], what: &str) -> io::Result<()> {
        for fault in faults {
            let feature = self.model.feature(fault.feature);
            self.line(feature.place, &format!("`{}` {what}", feature.name))?;
            self.because(&fault.why)?;
        }
        Ok(())
    }

    fn findings(&mut self, findings: &Findings) -> io::Result<()> {
        self.faults(&findings.dead, "is in no product")?;
        self.faults(&findings.false_optional, "is offered as a choice, but is always there")?;
        for id in &findings.undetermined {
            let feature = self.model.feature(*id);
            self.line(
                feature.place,
                &format!("`{}` is hidden, but what is chosen does not decide it", feature.name),
            )?;
        }
        let products = match &findings.products {
            Count::Exactly(number) => number.to_string(),
            Count::MoreThan(number) => format!("more than {number}"),
        };
        writeln!(
            self.out,
            "{}: features: {}, in every product: {}, constraints: {}, valid configurations: {products}",
            self.file,
            self.model.features.len(),
            findings.core.len(),
            self.model.constraints.len()
        )
    }
}
