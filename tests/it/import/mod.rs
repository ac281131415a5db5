//! `theke import`, by the command line alone.

mod files;
mod interruption;
mod landing;
mod mapping;
mod plugins;
mod refusals;
mod sales;
mod trade;
mod users;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use theke_tests::{TestApp, paths};

/// How an import ended, and what it said.
struct Outcome {
    code: i32,
    report: Value,
    errors: String,
}

impl Outcome {
    /// Created, updated, unchanged, refused.
    fn counts(&self) -> [u64; 4] {
        ["created", "updated", "unchanged", "refused"]
            .map(|name| self.report[name].as_u64().unwrap_or(u64::MAX))
    }

    /// Line and field of what is wrong, with the reason.
    fn faults(&self) -> Vec<(u64, String, String)> {
        let rows = self.report["first_refusals"].as_array().into_iter().flatten();
        rows.flat_map(|row| {
            let line = row["line"].as_u64().unwrap_or_default();
            let faults = row["faults"].as_array().into_iter().flatten();
            faults.map(move |fault| {
                let text = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
                (line, text("field"), text("reason"))
            })
        })
        .collect()
    }
}

/// A file of the examples.
fn example(name: &str) -> PathBuf {
    paths::root().join("examples/import").join(name)
}

/// A file beside the test's data.
fn write(app: &TestApp, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
    let path = app.folder().join(name);
    fs::write(&path, content)?;
    Ok(path)
}

/// The command, for the coffee-machine maker.
fn command(app: &TestApp, noun: &str, file: &Path, map: &Path, more: &[&str]) -> Result<Command> {
    let mut command = Command::new(paths::theke()?);
    command
        .arg("--config")
        .arg(app.folder().join("theke.toml"))
        .args(["import", noun, "--tenant", "kaffee", "--json", "--map"])
        .arg(map)
        .arg(file)
        .args(more)
        .stdin(Stdio::null());
    Ok(command)
}

/// Imports a file and answers how that ended.
fn import(app: &TestApp, noun: &str, file: &Path, map: &Path, more: &[&str]) -> Result<Outcome> {
    let output = command(app, noun, file, map, more)?.output().context("cannot start the host's command")?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(!errors.contains("thread 'main'"), "{errors}");
    let report = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let code = output.status.code().context("it was killed")?;
    Ok(Outcome { code, report, errors })
}

/// The same for a file and a map that are written here.
fn import_text(app: &TestApp, noun: &str, csv: &str, map: &str, more: &[&str]) -> Result<Outcome> {
    let (file, map) = (write(app, "data.csv", csv)?, write(app, "map.toml", map)?);
    import(app, noun, &file, &map, more)
}
