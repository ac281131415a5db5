//! Archives that somebody forged: every digest is right, and nothing of them is taken in.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use theke_tests::{Installation, TestApp, attachment::photo, cast::ALICE, journey::steps};

use super::{Crafted, path};

/// Another tenant's key.
const OTHER: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// What a forger changes, and a word of the refusal.
type Forgery<'a> = (&'a dyn Fn(&mut Crafted) -> Result<()>, &'a str);

fn replace(archive: &mut Crafted, name: &str, from: &str, to: &str) -> Result<()> {
    let text = String::from_utf8(archive.bytes(name)?.clone())?;
    assert!(text.contains(from), "{name} has no {from}");
    *archive.bytes(name)? = text.replacen(from, to, 1).into_bytes();
    archive.vouch(name);
    Ok(())
}

fn tenant_of(archive: &Crafted) -> Result<String> {
    Ok(archive.manifest["whose"]["tenant"].as_str().context("a tenant")?.to_owned())
}

fn file_of(archive: &Crafted) -> Result<String> {
    let files = archive.entries.iter().map(|(name, _)| name);
    Ok(files.into_iter().find(|name| name.starts_with("files/")).context("a file")?.clone())
}

/// Entries that have no place in an archive.
fn entries_from_elsewhere() -> Vec<Forgery<'static>> {
    vec![
        (
            &|archive| {
                archive.add("../../escaped", b"x");
                Ok(())
            },
            "no place in an archive",
        ),
        (
            &|archive| {
                archive.add("/tmp/escaped", b"x");
                Ok(())
            },
            "no place in an archive",
        ),
        (
            &|archive| {
                archive.add("packages/../../escaped.theke", b"x");
                Ok(())
            },
            "no place in an archive",
        ),
        (
            &|archive| {
                archive.add(&format!("packages/{}.theke", "ab".repeat(32)), b"x");
                Ok(())
            },
            "named by no row",
        ),
        (
            &|archive| {
                archive.add("tables/operator.jsonl", b"{}\n");
                Ok(())
            },
            "named by no row and no table",
        ),
        (
            &|archive| {
                archive.add("tables/seaql_migrations.jsonl", b"{}\n");
                Ok(())
            },
            "named by no row and no table",
        ),
    ]
}

/// Rows and bytes that say what is not so.
fn contents_that_lie() -> Vec<Forgery<'static>> {
    vec![
        (
            &|archive| {
                let tenant = tenant_of(archive)?;
                replace(
                    archive,
                    "tables/case.jsonl",
                    &format!("\"tenant_id\":\"{tenant}\""),
                    &format!("\"tenant_id\":\"{OTHER}\""),
                )
            },
            "another tenant",
        ),
        (
            &|archive| {
                let file = file_of(archive)?;
                archive.add(&file.replace(&tenant_of(archive)?, OTHER), b"x");
                Ok(())
            },
            "named by no row",
        ),
        (
            &|archive| {
                let file = file_of(archive)?;
                archive.bytes(&file)?.push(b'x');
                archive.vouch(&file);
                Ok(())
            },
            "another SHA-256",
        ),
        (
            &|archive| replace(archive, "tables/tenant.jsonl", "\"slug\":\"kaffee\"", "\"slug\":\"../x\""),
            "the rows name: ../x",
        ),
        (
            &|archive| {
                archive.manifest["whose"]["slug"] = "Kaffee & Co".into();
                replace(archive, "tables/tenant.jsonl", "\"slug\":\"kaffee\"", "\"slug\":\"Kaffee & Co\"")
            },
            "lower-case ASCII letters",
        ),
        (
            &|archive| replace(archive, "tables/domain.jsonl", "kaffee.localhost", "KAFFEE.localhost/x"),
            "lower-case host name",
        ),
        (&|archive| replace(archive, "tables/user.jsonl", "\"active\":true", "\"active\":\"yes\""), "line 1"),
        (
            &|archive| replace(archive, "tables/user.jsonl", "\"active\":", "\"active\":true,\"more\":"),
            "no column",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_archives_reach_no_other_tenant_and_no_other_place() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, "Mit Bild", "Es tropft.", Some(photo())).await?;
    let good = app.folder().join("good.zip");
    app.theke(&["tenant", "export", "--tenant", "kaffee", path(&good)?])?;
    let there = Installation::empty()?;
    there.theke(&["migrate"])?;
    let there = TestApp::over(there).await?;
    let bad = there.folder().join("bad.zip");
    for (forge, says) in entries_from_elsewhere().into_iter().chain(contents_that_lie()) {
        let mut archive = Crafted::from(&good)?;
        forge(&mut archive)?;
        archive.write(&bad)?;
        let refusal = there.theke(&["tenant", "import", path(&bad)?]).expect_err(says).to_string();
        assert!(refusal.contains(says), "no `{says}` in {refusal}");
        assert_eq!(there.rows("tenant").await?, 0, "{says}");
    }
    assert!(!there.folder().join("../escaped").exists());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_are_there_twice_or_unpack_to_more_than_they_say_are_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let good = app.folder().join("good.zip");
    app.theke(&["tenant", "export", "--tenant", "stadtwerk", path(&good)?])?;
    let there = Installation::empty_on_sqlite()?;
    there.theke(&["migrate"])?;
    let bad = there.folder().join("bad.zip");

    // A zip writer refuses a second entry of a name, so another name is written and renamed in the bytes.
    let mut twice = Crafted::from(&good)?;
    let copy = twice.bytes("tables/case.jsonl")?.clone();
    twice.entries.push(("tables/cas2.jsonl".to_owned(), copy));
    twice.write(&bad)?;
    let renamed = replaced(&fs::read(&bad)?, b"tables/cas2.jsonl", b"tables/case.jsonl");
    fs::write(&bad, renamed)?;
    let refusal = there.theke(&["restore", "--verify", path(&bad)?]).expect_err("twice").to_string();
    assert!(refusal.contains("same name"), "{refusal}");

    // The manifest and the zip's own lists say that it is small, and it unpacks to a thousand times that.
    let mut bomb = Crafted::from(&good)?;
    let rows = vec![b' '; 3_000_000];
    *bomb.bytes("tables/ledger.jsonl")? = rows;
    bomb.vouch("tables/ledger.jsonl");
    bomb.manifest["entries"]["tables/ledger.jsonl"]["bytes"] = Value::from(3_000);
    bomb.write(&bad)?;
    let shrunk = replaced(&fs::read(&bad)?, &3_000_000_u32.to_le_bytes(), &3_000_u32.to_le_bytes());
    fs::write(&bad, shrunk)?;
    let refusal = there.theke(&["restore", "--verify", path(&bad)?]).expect_err("a bomb").to_string();
    assert!(refusal.contains("tables/ledger.jsonl"), "{refusal}");
    Ok(())
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(from.len()).position(|window| window == from) {
        bytes[at + found..at + found + to.len()].copy_from_slice(to);
        at += found + to.len();
    }
    bytes
}
