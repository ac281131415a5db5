//! The steps, in the order in which a mistake is cheapest to find.

use std::process::ExitCode;

use anyhow::Result;

use super::count;
use crate::{
    build_plugins, demo, install, node,
    report::{Counts, Report},
    shell, tidy,
    workspace::Workspace,
};

/// Runs everything, prints a table of durations and the sum; fails if anything did.
pub fn run(workspace: &Workspace) -> ExitCode {
    let mut report = Report::default();
    report.step("tools", || {
        install::wasm_target()?;
        install::browser()?;
        node::packages(workspace)?;
        Ok(Counts::PASSED)
    });
    report.step("format", || holds(&mut shell::cargo(workspace, ["fmt", "--all", "--check"])));
    report.step("lint", || lint(workspace));
    report.step("tidy", || Ok(verdict(tidy::run(workspace, &[])?)));
    let built = report.step("build", || {
        build_plugins::run(workspace)?;
        holds(&mut shell::cargo(workspace, ["build", "--workspace", "--bins"]))
    });
    if built {
        report.step("unit and integration tests", || {
            count::run(&mut shell::cargo(workspace, ["test", "--workspace", "--no-fail-fast"]))
        });
        report.step("browser tests", || {
            count::run(&mut shell::cargo(
                workspace,
                ["test", "--workspace", "--no-fail-fast", "--test", "browser"],
            ))
        });
        let options = demo::Options { check: true, port: 0 };
        report.step("demo --check", || Ok(verdict(demo::run(workspace, &options)?)));
    } else {
        for title in ["unit and integration tests", "browser tests", "demo --check"] {
            report.not_run(title, "the build failed");
        }
    }
    println!("{}", report.table());
    if report.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Lints everything natively, then what only exists in WebAssembly.
fn lint(workspace: &Workspace) -> Result<Counts> {
    const DENY: [&str; 3] = ["--", "-D", "warnings"];
    shell::run(&mut shell::cargo(
        workspace,
        ["clippy", "--workspace", "--all-targets"].into_iter().chain(DENY),
    ))?;
    let guests = workspace.guests()?;
    let packages = guests.iter().flat_map(|guest| ["--package", &guest.package]);
    let arguments =
        ["clippy", "--target", install::WASM_TARGET, "--lib"].into_iter().chain(packages).chain(DENY);
    shell::run(&mut shell::cargo(workspace, arguments))?;
    Ok(Counts { passed: 2, failed: 0 })
}

fn holds(command: &mut std::process::Command) -> Result<Counts> {
    shell::run(command)?;
    Ok(Counts::PASSED)
}

fn verdict(code: ExitCode) -> Counts {
    if code == ExitCode::SUCCESS { Counts::PASSED } else { Counts::FAILED }
}
