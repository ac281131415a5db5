//! Bytes that a killed host left behind in mid-upload.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use theke_tests::{TestApp, attachment, cast::ALICE, journey::steps};
use uuid::{NoContext, Timestamp, Uuid};

use super::tools::sound;
use crate::support::eventually;

/// Two days in seconds: longer than anybody uploads.
const LONG_AGO: u64 = 2 * 24 * 3_600;

#[tokio::test]
async fn bytes_of_an_upload_that_broke_off_are_swept_when_they_are_old() -> Result<()> {
    let mut app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, "Mit Foto", "Es tropft.", Some(attachment::photo())).await?;
    let photo = case.link("/files/")?;
    let folder = files_of_the_tenant(&app)?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs();
    let old = folder.join(Uuid::new_v7(Timestamp::from_unix(NoContext, now - LONG_AGO, 0)).to_string());
    let young = folder.join(Uuid::now_v7().to_string());
    fs::write(&old, "abgebrochen")?;
    fs::write(&young, "vielleicht noch unterwegs")?;

    app.crash_and_restart().await?;
    eventually(async || Ok(!old.exists())).await?;
    assert!(young.exists(), "an upload that may be under way was swept");
    let file = app.visit_as(&ALICE).await?.open(&photo).await?;
    assert_eq!(file.bytes, attachment::photo().bytes);
    sound(&app).await
}

fn files_of_the_tenant(app: &TestApp) -> Result<PathBuf> {
    let mut tenants = fs::read_dir(app.folder().join("files"))?;
    Ok(tenants.next().context("no file was stored")??.path())
}
