//! `theke doctor` finds what is wrong, names it, and says what to do.

use std::{
    fs::{self, File, Permissions},
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Command,
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result, ensure};
use sea_orm::{ConnectionTrait, Database};
use serde_json::Value;
use theke_mail::catch::Answer;
use theke_tests::{Setup, TestApp, paths};

use crate::support::{alice_with_case, eventually};

/// What the doctor has found.
struct Findings {
    findings: Vec<Value>,
    succeeded: bool,
}

impl Findings {
    /// Every finding of a check that has this status.
    fn all(&self, check: &str, status: &str) -> Vec<&Value> {
        let mine = self.findings.iter();
        mine.filter(|finding| finding["check"] == check && finding["status"] == status).collect()
    }

    /// The check has this status, says these words, and what to do.
    fn says(&self, check: &str, status: &str, words: &[&str]) {
        let found = self.all(check, status);
        let text = format!("{found:?}");
        assert!(!found.is_empty(), "{check} has no {status}: {:?}", self.findings);
        for word in words {
            assert!(text.contains(word), "{check} does not say `{word}`: {text}");
        }
        assert!(found.iter().all(|finding| finding["remedy"].is_string()), "{text}");
        assert_eq!(self.succeeded, !self.findings.iter().any(|finding| finding["status"] == "problem"));
    }
}

/// Asks the doctor about the installation in `folder`, with further settings, in a shell that may set limits first.
fn doctor_after(shell: &str, folder: &Path, environment: &[(&str, &str)]) -> Result<Findings> {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{shell} exec \"$0\" \"$@\"")]).arg(paths::theke()?);
    command.arg("--config").arg(folder.join("theke.toml")).args(["doctor", "--json"]);
    let output = command.envs(environment.iter().copied()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let findings = serde_json::from_str(&text)
        .with_context(|| format!("no JSON: {text}{}", String::from_utf8_lossy(&output.stderr)))?;
    Ok(Findings { findings, succeeded: output.status.success() })
}

fn doctor(folder: &Path, environment: &[(&str, &str)]) -> Result<Findings> {
    doctor_after("", folder, environment)
}

/// A configuration and an empty database of one's own, in a file.
fn installation() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("theke.toml"), "[data]\nfolder = \".\"\n")?;
    let config = folder.path().join("theke.toml");
    let output = Command::new(paths::theke()?).arg("--config").arg(config).arg("migrate").output()?;
    ensure!(output.status.success(), "{output:?}");
    Ok(folder)
}

#[tokio::test]
async fn a_host_that_is_well_is_found_well_while_it_serves() -> Result<()> {
    let app = TestApp::start().await?;
    let found = doctor(app.folder(), &[])?;
    assert!(found.succeeded, "{:?}", found.findings);
    for check in [
        "configuration",
        "open files",
        "themes",
        "data folder",
        "database",
        "sandbox",
        "outbox",
        "tenants",
        "plugins",
        "clock",
        "mail server",
        "port",
        "operator port",
    ] {
        let well = found.all(check, "ok").len() + found.all(check, "warning").len();
        assert!(well > 0, "{check}: {:?}", found.findings);
    }
    assert!(found.all("port", "ok")[0]["message"].as_str().is_some_and(|text| text.contains("answers")));
    let text = app.theke(&["doctor"])?;
    assert_eq!(text.lines().count(), found.findings.len(), "one line a finding:\n{text}");
    assert!(app.theke(&["doctor", "--ready"]).is_ok());
    Ok(())
}

#[tokio::test]
async fn what_the_configuration_gets_wrong_is_found() -> Result<()> {
    let folder = installation()?;
    let nowhere = folder.path().join("nowhere");
    let nowhere = nowhere.to_str().context("a path")?;
    let no_database = format!("sqlite://{nowhere}/theke.sqlite");
    let taken = TcpListener::bind(("127.0.0.1", 0))?;
    let taken_at = taken.local_addr()?.to_string();
    thread::spawn(move || taken.incoming().for_each(drop));
    for (setting, value, check, status, words) in [
        ("THEKE_LOG_FORMAT", "xml", "configuration", "problem", &["THEKE_LOG_FORMAT"][..]),
        ("THEKE_TRACING_OTLP_ENDPOINT", "ftp://x", "configuration", "problem", &["http://"]),
        ("THEKE_SERVER_LISTEN", "0.0.0.0:1", "configuration", "warning", &["unencrypted", "https"]),
        ("THEKE_SERVER_LISTEN", "192.0.2.1:8080", "port", "problem", &["192.0.2.1"]),
        ("THEKE_SERVER_LISTEN", &taken_at, "port", "problem", &["another program", "server.listen"]),
        ("THEKE_OPERATOR_LISTEN", &taken_at, "operator port", "problem", &["operator.listen"]),
        ("THEKE_THEMES_FOLDER", nowhere, "themes", "problem", &["nowhere", "themes.folder"]),
        ("THEKE_DATA_FOLDER", nowhere, "data folder", "problem", &["nowhere", "theke init"]),
        ("THEKE_DATABASE_URL", &no_database, "database", "problem", &["nowhere", "theke init"]),
        ("THEKE_SMTP_URL", "smtp://127.0.0.1:1", "mail server", "problem", &["smtp.url"]),
    ] {
        doctor(folder.path(), &[(setting, value)])?.says(check, status, words);
    }
    Ok(())
}

#[tokio::test]
async fn limits_that_are_too_tight_are_found() -> Result<()> {
    let folder = installation()?;
    doctor_after("ulimit -n 200;", folder.path(), &[])?.says(
        "open files",
        "warning",
        &["200", "LimitNOFILE"],
    );
    doctor_after("ulimit -v 4000000;", folder.path(), &[])?.says("sandbox", "problem", &["LimitAS"]);
    Ok(())
}

#[tokio::test]
async fn a_data_folder_that_is_not_ours_alone_is_found() -> Result<()> {
    let folder = installation()?;
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
    doctor(folder.path(), &[])?.says("data folder", "warning", &["chmod 700"]);
    let strange = tempfile::tempdir()?;
    // Who may not give it away is somebody else at the root of the file system.
    let path = match std::os::unix::fs::chown(strange.path(), Some(12_345), None) {
        Ok(()) => strange.path().to_str().context("a path")?,
        Err(_) => "/",
    };
    let found = doctor(folder.path(), &[("THEKE_DATA_FOLDER", path)])?;
    found.says("data folder", "problem", &["belongs to user", "sudo -u"]);
    assert_eq!(fs::read_dir(strange.path())?.count(), 0, "it left something behind");
    assert!(found.all("database", "ok").is_empty(), "it went on: {:?}", found.findings);
    Ok(())
}

#[tokio::test]
async fn a_database_of_another_version_or_damaged_is_found() -> Result<()> {
    let folder = installation()?;
    File::create(folder.path().join("empty.sqlite"))?;
    let empty = format!("sqlite://{}", folder.path().join("empty.sqlite").display());
    doctor(folder.path(), &[("THEKE_DATABASE_URL", &empty)])?.says("database", "problem", &["theke migrate"]);
    let before = doctor(folder.path(), &[])?;
    assert_eq!(before.all("database", "ok").len(), 1, "{:?}", before.findings);
    let file = folder.path().join("theke.sqlite");
    // Everything into the one file: a log beside it would cover the damage.
    let database = Database::connect(format!("sqlite://{}", file.display())).await?;
    database.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    database.close().await?;
    let mut bytes = fs::read(&file)?;
    let page = bytes.len() / 2;
    bytes[page..].fill(0xff);
    fs::write(&file, bytes)?;
    doctor(folder.path(), &[])?.says("database", "problem", &["restore a backup"]);
    Ok(())
}

#[tokio::test]
async fn a_clock_that_was_set_back_is_found() -> Result<()> {
    let folder = installation()?;
    let file = File::options().write(true).open(folder.path().join("theke.sqlite"))?;
    file.set_modified(SystemTime::now() + Duration::from_hours(3))?;
    doctor(folder.path(), &[])?.says("clock", "warning", &["set back"]);
    Ok(())
}

#[tokio::test]
async fn plugins_and_themes_that_are_gone_are_found() -> Result<()> {
    let app = TestApp::start().await?;
    for package in fs::read_dir(app.folder().join("packages"))? {
        let package = package?.path();
        if package.extension().is_some_and(|extension| extension == "theke") {
            fs::write(package, "not a package")?;
        }
    }
    let themes = tempfile::tempdir()?;
    let found = doctor(app.folder(), &[("THEKE_THEMES_FOLDER", themes.path().to_str().context("a path")?)])?;
    found.says("plugins", "problem", &["support-contract", "kaffee", "stadtwerk"]);
    found.says("tenants", "problem", &["kaffee wants", "themes.folder"]);
    Ok(())
}

#[tokio::test]
async fn mails_that_were_given_up_are_found() -> Result<()> {
    let mut app = TestApp::start().await?;
    app.catcher()?.answer_with(Answer::Never);
    alice_with_case(&app, "Kommt nicht an").await?;
    eventually(async || Ok(app.log().contains("is given up"))).await?;
    app.catcher()?.answer_with(Answer::Accept);
    doctor(app.folder(), &[])?.says("outbox", "warning", &["given up", "kaffee"]);
    Ok(())
}

#[tokio::test]
async fn a_host_that_does_not_run_is_not_ready() -> Result<()> {
    let app = TestApp::start_with(Setup { bare: true, ..Setup::default() }).await?;
    assert!(app.theke(&["doctor", "--ready"]).is_ok());
    let folder = installation()?;
    let mut command = Command::new(paths::theke()?);
    command.arg("--config").arg(folder.path().join("theke.toml")).args(["doctor", "--ready"]);
    let output = command.env("THEKE_SERVER_LISTEN", "127.0.0.1:1").output()?;
    assert!(!output.status.success());
    Ok(())
}
