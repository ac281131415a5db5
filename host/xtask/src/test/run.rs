//! The steps, in the order in which a mistake is cheapest to find.

use std::process::ExitCode;

use anyhow::Result;

use theke_test_database::{DATABASE, SERVER};

use super::count;
use crate::{
    build_plugins, demo, install, node,
    postgres::Postgres,
    report::{Counts, Report},
    shell, tidy, torture,
    workspace::Workspace,
};

/// What needs the programs to be built.
const DRIVING: [&str; 7] = [
    "themes",
    "unit and integration tests on SQLite",
    "unit and integration tests on PostgreSQL",
    "browser tests",
    "demo --check",
    "torture on SQLite",
    "torture on PostgreSQL",
];
/// Few, for each change; `cargo xtask torture` does two hundred.
const TORTURE: [&str; 3] = ["--rounds", "10", "--database"];

/// The host's own component.
const FRAGMENT_GUEST: &str = "theke-fragment-guest";

/// Runs everything, prints a table of durations and the sum; fails if anything did.
pub fn run(workspace: &Workspace) -> ExitCode {
    let mut report = Report::default();
    let mut postgres = None;
    report.step("tools", || {
        install::wasm_target()?;
        install::browser()?;
        install::fault_tools()?;
        node::packages(workspace)?;
        postgres = Some(Postgres::find_or_start()?);
        Ok(Counts::PASSED)
    });
    report.step("format", || holds(&mut shell::cargo(workspace, ["fmt", "--all", "--check"])));
    report.step("lint", || lint(workspace));
    report.step("tidy", || Ok(verdict(tidy::run(workspace, &[])?)));
    let built = report.step("build", || {
        build_plugins::run(workspace)?;
        holds(&mut shell::cargo(workspace, ["build", "--workspace", "--bins"]))
    });
    match postgres {
        Some(postgres) if built => drive(workspace, &mut report, &postgres),
        _ => DRIVING.iter().for_each(|title| report.not_run(title, "tools or programs are missing")),
    }
    println!("{}", report.table());
    if report.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Everything that drives the built programs, in the order of [`DRIVING`].
fn drive(workspace: &Workspace, report: &mut Report, postgres: &Postgres) {
    let [themes, on_sqlite, on_postgres, browser, demo_check, torture_sqlite, torture_postgres] = DRIVING;
    let tests = |database: &str, more: &[&str]| {
        let mut command =
            shell::cargo(workspace, [&["test", "--workspace", "--no-fail-fast"], more].concat());
        command.env(SERVER, &postgres.url).env(DATABASE, database);
        count::run(&mut command)
    };
    report.step(themes, || holds(&mut check_themes(workspace)?));
    report.step(on_sqlite, || tests("sqlite", &[]));
    report.step(on_postgres, || tests("postgres", &[]));
    report.step(browser, || tests("sqlite", &["--test", "browser"]));
    let options = demo::Options { check: true, port: 0 };
    report.step(demo_check, || Ok(verdict(demo::run(workspace, &options)?)));
    for (title, database) in [(torture_sqlite, "sqlite"), (torture_postgres, "postgres")] {
        let arguments = TORTURE.into_iter().chain([database]);
        let mut command = torture::torture(workspace, arguments);
        report.step(title, || holds(command.env(SERVER, &postgres.url)));
    }
}

/// Every theme of the repository, and what they override of its plugins.
fn check_themes(workspace: &Workspace) -> Result<std::process::Command> {
    let mut command = std::process::Command::new(workspace.program("theke"));
    command.args(["theme", "check"]).env("THEKE_THEMES_FOLDER", workspace.root.join("themes"));
    for plugin in workspace.guests()?.iter().filter(|guest| guest.folder.join("templates").is_dir()) {
        command.arg("--plugin").arg(&plugin.folder);
    }
    command.current_dir(&workspace.root);
    Ok(command)
}

/// Lints everything natively, then what only exists in WebAssembly.
fn lint(workspace: &Workspace) -> Result<Counts> {
    const DENY: [&str; 3] = ["--", "-D", "warnings"];
    shell::run(&mut shell::cargo(
        workspace,
        ["clippy", "--workspace", "--all-targets"].into_iter().chain(DENY),
    ))?;
    let guests = workspace.guests()?;
    let packages = guests.iter().map(|guest| guest.package.as_str()).chain([FRAGMENT_GUEST]);
    let packages = packages.flat_map(|package| ["--package", package]);
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
