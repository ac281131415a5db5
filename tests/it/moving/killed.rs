//! An import of a tenant that is killed anywhere leaves the tenant whole or not at all, and can be made again.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Result, ensure};
use theke_tests::{Installation, TestApp, attachment::photo, cast::ALICE, journey::steps};

use super::{entries, path};

/// Each attempt lives so much longer than the one before it.
const STEP: Duration = Duration::from_millis(25);
/// An import takes well under a second; a slow machine gets its time.
const ATTEMPTS_MAX: u32 = 1_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_tenants_import_that_is_killed_anywhere_leaves_all_or_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, "Mit Bild", "Es tropft.", Some(photo())).await?;
    app.theke(&["tenant", "suspend", "--tenant", "kaffee"])?;
    let file = app.folder().join("kaffee.zip");
    app.theke(&["tenant", "export", "--tenant", "kaffee", path(&file)?])?;

    let there = Installation::empty()?;
    there.theke(&["migrate"])?;
    let (mut attempts, mut killed) = (0, 0);
    loop {
        attempts += 1;
        ensure!(attempts <= ATTEMPTS_MAX, "the import never ended");
        let mut import = there
            .command(&["tenant", "import", path(&file)?])?
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        tokio::time::sleep(STEP * attempts).await;
        killed += u32::from(import.try_wait()?.is_none());
        import.kill()?;
        import.wait()?;
        if there.theke(&["tenant", "list"])?.contains("kaffee") {
            break;
        }
    }
    assert!(killed > 0, "no attempt was killed");
    let copy = there.folder().join("copy.zip");
    there.theke(&["tenant", "export", "--tenant", "kaffee", path(&copy)?])?;
    assert_eq!(entries(&copy)?, entries(&file)?, "after {killed} killed attempts");
    Ok(())
}
