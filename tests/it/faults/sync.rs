//! A disk that says no when it is asked to keep what was written.

use anyhow::{Context, Result};
use theke_test_database::is_postgres;
use theke_tests::{
    TestApp, attachment,
    cast::{ALICE, KAFFEE},
    journey::steps,
};

use super::tools::{Tracer, sound};
use crate::support::eventually;

const SUBJECT: &str = "Auf die Platte";

async fn is_ready(app: &TestApp) -> Result<bool> {
    Ok(app.guest(KAFFEE)?.get("/readyz").await?.status == 200)
}

#[tokio::test]
async fn a_commit_that_cannot_be_synced_is_never_acknowledged() -> Result<()> {
    let mut app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", SUBJECT)?.fill("description", "Es tropft.")?.attach("files", attachment::photo())?;
    let mut plain = form.clone();
    plain.detach().force("_key", "ohne Foto");
    let before = app.rows("case").await?;

    let spoil = "inject=fsync,fdatasync:error=EIO";
    let tracer = Tracer::attach(&app, &["trace=fsync,fdatasync", spoil])?;
    let refused = alice.submit(&form).await?;
    assert!((500..600).contains(&refused.status), "an unsynced commit was answered {}", refused.status);
    if !is_postgres() {
        let refused = alice.submit(&plain).await?;
        assert_eq!(refused.status, 503, "records alone");
        eventually(async || Ok(!is_ready(&app).await?)).await?;
    }
    alice.open("/support").await?;
    let calls = tracer.detach()?;
    assert!(calls.iter().any(|call| call.contains("INJECTED")), "nothing was spoilt, so this proves nothing");

    eventually(async || is_ready(&app).await).await?;
    let answered = alice.submit(&form).await?;
    assert_eq!(answered.status, 303, "{}", answered.text("main"));
    assert_eq!(alice.submit(&plain).await?.status, 303);
    app.crash_and_restart().await?;
    assert_eq!(app.rows("case").await?, before + 2);
    app.visit_as(&ALICE).await?.open(answered.location().context("a new case")?).await?;
    sound(&app).await
}

#[tokio::test]
async fn a_commit_is_synced_before_it_is_acknowledged() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", SUBJECT)?.fill("description", "Es tropft.")?.attach("files", attachment::photo())?;
    let tracer = Tracer::attach(&app, &["trace=fsync,fdatasync,write,writev,sendto,sendmsg"])?;
    assert_eq!(alice.submit(&form).await?.status, 303);
    let calls = tracer.detach()?;
    let answer = calls.iter().position(|call| call.contains("HTTP/1.1 303"));
    let answer =
        answer.with_context(|| format!("the answer is not among the calls:\n{}", calls.join("\n")))?;
    let synced = calls[..answer].iter().rposition(|call| is_sync(call));
    let synced = synced.with_context(|| format!("no sync before the answer:\n{}", calls.join("\n")))?;
    // A call that another thread's interrupted is shown in two pieces.
    let done = calls[synced].ends_with("= 0")
        || calls[synced..answer].iter().any(|call| call.contains("sync resumed") && call.ends_with("= 0"));
    assert!(done, "the answer did not wait for the sync:\n{}", calls.join("\n"));
    Ok(())
}

/// PostgreSQL syncs its records itself, before it says that they are committed; files are ours on both.
fn is_sync(call: &str) -> bool {
    let place = if is_postgres() { "/files/" } else { "theke.sqlite-wal" };
    (call.contains("fsync(") || call.contains("fdatasync(")) && call.contains(place)
}
