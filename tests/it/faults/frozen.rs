//! A worker that is frozen for longer than its lease, and wakes up again.

use std::{collections::HashSet, time::Duration};

use anyhow::{Result, ensure};
use theke_mail::catch::Answer;
use theke_tests::{MAIL_MAX, Mail, Setup, TestApp, cast::ALICE};

use super::tools::sound;
use crate::support::{alice_with_case, eventually};

const SUBJECT: &str = "Eingefroren";
/// The shortest lease that can be set.
const LEASE: [(&str, &str); 1] = [("THEKE_WORKER_LEASE_S", "3")];

fn about(app: &TestApp) -> Result<Vec<Mail>> {
    Ok(app.mails.to(ALICE.email)?.into_iter().filter(|mail| mail.subject.contains(SUBJECT)).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_wakes_up_after_its_lease_changes_nothing_any_more() -> Result<()> {
    let mut app = TestApp::start_with(Setup { environment: &LEASE, ..Setup::default() }).await?;
    app.catcher()?.answer_with(Answer::Silence);
    alice_with_case(&app, SUBJECT).await?;
    ensure!(app.catcher()?.wait_for_silence(MAIL_MAX), "the mail is not on its way");

    app.signal("STOP")?;
    // The server has taken the mail; the worker that would note it cannot.
    app.catcher()?.answer_with(Answer::Accept);
    let second = app.second_host().await?;
    // The second host sends it again when the lease has run out, and notes it.
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    app.signal("CONT")?;
    eventually(async || Ok(app.log().contains("is held by another attempt"))).await?;
    drop(second);

    let mails = about(&app)?;
    let different: HashSet<&str> = mails.iter().map(|mail| mail.message_id.as_str()).collect();
    assert_eq!((mails.len(), different.len()), (2, 1), "one mail, sent once more under its identifier");
    let done = app.rows("outbox").await?;
    // It goes on as a worker among others.
    alice_with_case(&app, "Danach").await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains("Danach")).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert!(app.rows("outbox").await? > done);
    assert_eq!(about(&app)?.len(), 2);
    sound(&app).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_host_that_was_frozen_serves_on() -> Result<()> {
    let app = TestApp::start_with(Setup { environment: &LEASE, ..Setup::default() }).await?;
    let (alice, case) = alice_with_case(&app, SUBJECT).await?;
    app.signal("STOP")?;
    let waiting = tokio::spawn({
        let path = case.path.clone();
        async move { alice.open(&path).await }
    });
    // Longer than the lease; nothing is waited for but time itself.
    tokio::time::sleep(Duration::from_secs(4)).await;
    app.signal("CONT")?;
    waiting.await??;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains(SUBJECT)).await?;
    sound(&app).await
}
