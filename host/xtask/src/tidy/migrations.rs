//! Rule: a migration that was released never changes; databases out there have already run it.

use std::{fmt::Write as _, fs, process::ExitCode};

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::sources::{self, Finding, Source};
use crate::workspace::Workspace;

/// One line a released migration: `<sha256>  <file name>`.
const LIST: &str = "host/migration/applied.sha256";
/// Where migrations live.
const FOLDER: &str = "host/migration/src/";
/// How a migration's file begins; helpers beside them may change.
const PREFIX: &str = "m";

/// Each listed migration is there and has the listed checksum.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let Some(list) = sources.iter().find(|source| source.path == LIST) else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, text) in
        list.text.lines().enumerate().filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
    {
        let Some((checksum, name)) = text.split_once("  ") else {
            findings.push(Finding::new(
                list,
                index + 1,
                "is not `<sha256>  <file>`; write it with `cargo xtask tidy --seal`",
            ));
            continue;
        };
        match sources.iter().find(|source| source.path == format!("{FOLDER}{name}")) {
            None => findings.push(Finding::new(
                list,
                index + 1,
                format!("{name} was released and is gone; bring it back"),
            )),
            Some(migration) if digest(migration) != checksum => {
                let message = "was released and has changed; undo that and add a new migration instead";
                findings.push(Finding::new(migration, 1, message));
            }
            Some(_) => {}
        }
    }
    findings
}

/// Lists today's migrations as released. Run once a release; what is listed already stays as it is.
pub fn seal(workspace: &Workspace) -> Result<ExitCode> {
    let sources = sources::read(&workspace.root)?;
    let broken = check(&sources);
    if !broken.is_empty() {
        for finding in broken {
            println!("{finding}");
        }
        return Ok(ExitCode::FAILURE);
    }
    let list = sealed(&sources);
    fs::write(workspace.root.join(LIST), &list)?;
    println!("{LIST} now lists {} migrations", list.lines().count());
    Ok(ExitCode::SUCCESS)
}

fn sealed(sources: &[Source]) -> String {
    let mut list = String::new();
    for source in sources {
        if let Some(name) = source.path.strip_prefix(FOLDER).filter(|name| is_migration(name)) {
            let _ = writeln!(list, "{}  {name}", digest(source));
        }
    }
    list
}

/// `m20260101_000001_tenant.rs` and the like.
fn is_migration(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

fn digest(source: &Source) -> String {
    Sha256::digest(source.text.as_bytes()).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, LIST, check, sealed};
    use crate::tidy::sources::{Source, source};

    fn migration(text: &str) -> Source {
        source(&format!("{FOLDER}m20260101_000001_tenant.rs"), text)
    }

    #[test]
    fn a_sealed_migration_must_stay_as_it_is() {
        let helper = source(&format!("{FOLDER}lib.rs"), "//! Lists the migrations.\n");
        let list = sealed(&[migration("create table"), helper]);
        assert_eq!(list.lines().count(), 1, "{list}");
        let list = || source(LIST, &list);

        assert_eq!(check(&[list(), migration("create table")]), []);
        assert_eq!(check(&[list(), migration("create table, changed")])[0].path, migration("").path);
        assert!(check(&[list()])[0].message.contains("is gone"));
        assert_eq!(check(&[migration("not released yet")]), []);
    }
}
