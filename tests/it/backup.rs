//! The drill: a backup while people write, the host is killed, and everything is there in an empty place.

use std::{
    collections::BTreeSet,
    fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context, Result};
use serde_json::Value;
use theke_tests::{
    Installation, TestApp,
    attachment::photo,
    cast::{ALICE, CHARLIE, DORA},
    journey::steps,
};

use crate::moving::{entries, path};
use crate::support::eventually;

/// Writes messages into a case until told to stop; what was acknowledged.
struct Writer {
    acknowledged: Arc<Mutex<BTreeSet<String>>>,
    stop: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<Result<()>>,
}

impl Writer {
    async fn start(app: &TestApp, case: &str) -> Result<Self> {
        let alice = app.visit_as(&ALICE).await?;
        let acknowledged: Arc<Mutex<BTreeSet<String>>> = Arc::default();
        let stop = Arc::new(AtomicBool::new(false));
        let (said, ends, case) = (Arc::clone(&acknowledged), Arc::clone(&stop), case.to_owned());
        let task = tokio::spawn(async move {
            for number in 0.. {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                let text = format!("Nachtrag {number:06}");
                let page = alice.open(&case).await?;
                steps::answer(&alice, &page, &text).await?;
                said.lock().expect("a lock").insert(text);
            }
            Ok(())
        });
        Ok(Self { acknowledged, stop, task })
    }

    fn acknowledged(&self) -> BTreeSet<String> {
        self.acknowledged.lock().expect("a lock").clone()
    }

    async fn end(self) -> Result<()> {
        self.stop.store(true, Ordering::Relaxed);
        self.task.await?
    }
}

fn bodies(archive: &std::path::Path) -> Result<BTreeSet<String>> {
    let messages = entries(archive)?.remove("tables/message.jsonl").context("messages")?;
    let lines = std::str::from_utf8(&messages)?.lines();
    let body =
        |line| Ok(serde_json::from_str::<Value>(line)?["body"].as_str().unwrap_or_default().to_owned());
    lines.map(body).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_brings_everything_back_that_was_acknowledged_before_it() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, "Vor der Sicherung", "Mit Bild.", Some(photo())).await?;
    let writer = Writer::start(&app, &case.path).await?;
    eventually(async || Ok(writer.acknowledged().len() >= 3)).await?;
    let before = writer.acknowledged();
    let file = app.folder().join("backup.zip");
    let command = app.theke(&["backup", path(&file)?, "--json"])?;
    let told: Value = serde_json::from_str(&command)?;
    assert_eq!(told["whose"]["tenants"], 3, "{told}");
    assert_eq!(told["flaws"], serde_json::json!({}));
    // The host went on serving.
    let during = writer.acknowledged().len();
    eventually(async || Ok(writer.acknowledged().len() > during)).await?;
    writer.end().await?;
    app.signal("KILL")?;

    let saved = bodies(&file)?;
    assert!(before.is_subset(&saved), "acknowledged and not in the backup: {:?}", before.difference(&saved));
    let new = Installation::empty()?;
    new.theke(&["restore", path(&file)?, "--verify"])?;
    assert!(!new.folder().join("theke.sqlite").exists(), "looking made a database");
    new.theke(&["restore", path(&file)?])?;
    let again = new.folder().join("again.zip");
    new.theke(&["backup", path(&again)?])?;
    let (one, two) = (entries(&file)?, entries(&again)?);
    for (name, bytes) in &one {
        assert_eq!(two.get(name), Some(bytes), "{name} differs after the restore");
    }
    assert_eq!(one.len(), two.len());

    let restored = TestApp::over(new).await?;
    let alice = restored.visit_as(&ALICE).await?;
    let page = alice.open(&case.path).await?;
    let text = page.text("main");
    assert!(before.iter().all(|said| text.contains(said)), "{text}");
    assert_eq!(alice.open(&page.link("/files/")?).await?.status, 200);
    steps::shows_counter(&alice, "2 verfügbar, 1 reserviert", "2 available, 1 reserved").await?;
    steps::file_case(&alice, "Nach der Sicherung", "Es geht weiter.", None).await?;
    restored.visit_as(&DORA).await?;
    restored.visit_as(&CHARLIE).await?;
    restored.theke(&["doctor"])?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_restored_into_an_empty_installation_only_and_never_overwritten() -> Result<()> {
    let app = TestApp::start().await?;
    let file = app.folder().join("backup.zip");
    app.theke(&["backup", path(&file)?])?;
    let refused = app.theke(&["backup", path(&file)?]).expect_err("it is there").to_string();
    assert!(refused.contains("is there already"), "{refused}");
    let before = app.rows("case").await?;
    let refused = app.theke(&["restore", path(&file)?]).expect_err("occupied").to_string();
    assert!(refused.contains("into an empty one"), "{refused}");
    assert_eq!(app.rows("case").await?, before);

    let new = Installation::empty()?;
    let mut bytes = fs::read(&file)?;
    bytes.truncate(bytes.len() - 100);
    fs::write(&file, bytes)?;
    let refused = new.theke(&["restore", path(&file)?]).expect_err("cut off").to_string();
    assert!(refused.contains("no complete archive"), "{refused}");
    assert!(!new.folder().join("theke.sqlite").exists(), "a database was made for it");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_gone_or_damaged_is_told_and_does_not_stop_the_backup() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    for subject in ["Eins", "Zwei"] {
        steps::file_case(&alice, subject, "Mit Bild.", Some(photo())).await?;
    }
    let mut files = Vec::new();
    for tenant in fs::read_dir(app.folder().join("files"))? {
        files.extend(fs::read_dir(tenant?.path())?.collect::<Result<Vec<_>, _>>()?);
    }
    fs::remove_file(files[0].path())?;
    fs::write(files[1].path(), b"rotten")?;
    let file = app.folder().join("backup.zip");
    let told = app.theke(&["backup", path(&file)?])?;
    assert!(told.contains("was missing") && told.contains("was damaged"), "{told}");
    let new = Installation::empty()?;
    let told = new.theke(&["restore", path(&file)?])?;
    assert!(told.contains("was missing") && told.contains("was damaged"), "{told}");
    let restored = TestApp::over(new).await?;
    restored.visit_as(&ALICE).await?;
    Ok(())
}
