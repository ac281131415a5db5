//! Builds everything in the release profile and runs the benchmarks. It measures; it does not judge.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{build_plugins, install, shell};

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    quick: bool,
    json: Option<PathBuf>,
    only: Vec<String>,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--json" => {
                    let file = rest.next().context("--json needs a file, for example --json bench.json")?;
                    options.json = Some(file.into());
                }
                "--only" => {
                    let part = rest.next().context("--only needs a part, for example --only pages")?;
                    options.only.push(part.clone());
                }
                other => {
                    bail!("`{other}` is not understood; bench takes --quick, --json FILE and --only PART")
                }
            }
        }
        Ok(options)
    }
}

/// Builds and measures. Fails only when something could not be built or measured.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let options = Options::parse(arguments)?;
    println!("The first release build takes about twice as long as the first build of the demo.\n");
    shell::step("WebAssembly target", install::wasm_target)?;
    shell::step("host, release profile", || {
        let programs = ["build", "--release", "--workspace", "--bin", "theke", "--bin", "theke-bench"];
        shell::run(&mut shell::cargo(workspace, programs))
    })?;
    let theke = workspace.released("theke");
    build_plugins::pack_with(workspace, &theke)?;
    let mut command = Command::new(workspace.released("theke-bench"));
    command.arg("measure").arg("--root").arg(&workspace.root).arg("--target").arg(&workspace.target);
    command.arg("--theke").arg(theke);
    if options.quick {
        command.arg("--quick");
    }
    if let Some(file) = &options.json {
        command.arg("--json").arg(file);
    }
    for part in &options.only {
        command.args(["--only", part]);
    }
    shell::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(line: &str) -> anyhow::Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn arguments_are_read_and_mistakes_are_named() {
        assert_eq!(parse("").expect("nothing is fine"), Options::default());
        let both = parse("--quick --json bench.json").expect("both");
        assert_eq!(both, Options { quick: true, json: Some("bench.json".into()), only: Vec::new() });
        for (line, expected) in
            [("--json", "needs a file"), ("--only", "needs a part"), ("--qick", "`--qick`")]
        {
            let message = parse(line).expect_err(line).to_string();
            assert!(message.contains(expected), "{message}");
        }
    }
}
