//! Mail servers that hang, break off, say no, or say not now: each mail comes once at last, and the others go on.

use std::{collections::HashSet, time::Duration};

use anyhow::{Result, ensure};
use theke_mail::catch::Answer;
use theke_tests::{
    Mail, Setup, TestApp,
    cast::{ALICE, BOB, Person},
    journey::steps,
};

use super::tools::sound;
use crate::support::eventually;

/// The shortest that can be set: a silent server is given two seconds.
const LEASE: [(&str, &str); 1] = [("THEKE_WORKER_LEASE_S", "3")];
/// A server that broke off is left alone for a while, and for twice as long after the next time.
const PATIENCE: Duration = Duration::from_mins(1);
const TROUBLED: &str = "Die Post streikt";
const UNTROUBLED: &str = "Die Post kommt";

async fn start() -> Result<TestApp> {
    TestApp::start_with(Setup { environment: &LEASE, ..Setup::default() }).await
}

async fn file(app: &TestApp, person: &Person, subject: &str) -> Result<()> {
    let customer = app.visit_as(person).await?;
    steps::file_case(&customer, subject, "Es tropft.", None).await.map(drop)
}

async fn arrives(app: &TestApp, person: &Person, subject: &str) -> Result<Mail> {
    app.mails.wait_for(person.email, PATIENCE, |mail| mail.subject.contains(subject)).await
}

/// Alice's mails meet `answer` while Bob's pass; later hers pass, too. Answers how often hers came.
async fn trouble(answer: Answer) -> Result<usize> {
    let mut app = start().await?;
    app.catcher()?.answer_to(ALICE.email, answer);
    file(&app, &ALICE, TROUBLED).await?;
    eventually(async || Ok(app.log().contains("waits for another attempt"))).await?;
    file(&app, &BOB, UNTROUBLED).await?;
    arrives(&app, &BOB, UNTROUBLED).await?;
    app.catcher()?.answer_to(ALICE.email, Answer::Accept);
    arrives(&app, &ALICE, TROUBLED).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    let mails = app.mails.to(ALICE.email)?;
    let different: HashSet<&str> = mails.iter().map(|mail| mail.message_id.as_str()).collect();
    ensure!(different.len() == 1, "one mail came under {} identifiers", different.len());
    ensure!(app.mails.to(BOB.email)?.len() == 1, "the mail that nothing was wrong with came twice");
    sound(&app).await?;
    Ok(mails.len())
}

#[tokio::test]
async fn a_mail_whose_server_breaks_off_in_the_middle_comes_once_later() -> Result<()> {
    assert_eq!(trouble(Answer::HangUp).await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_mail_that_a_server_took_without_saying_so_comes_again_under_its_identifier() -> Result<()> {
    let times = trouble(Answer::KeepAndHangUp).await?;
    assert!(times >= 2, "it came {times} times; the server did not keep it, so this proves nothing");
    Ok(())
}

#[tokio::test]
async fn a_mail_whose_server_says_not_now_comes_once_later() -> Result<()> {
    assert_eq!(trouble(Answer::Later).await?, 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_server_falls_silent_comes_at_last() -> Result<()> {
    // Silence ends with the answer that follows it, so what had been given up by the sender is kept after all.
    let times = trouble(Answer::Silence).await?;
    assert!(times >= 2, "it came {times} times; the server was not silent, so this proves nothing");
    Ok(())
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_given_up_with_its_reason_and_the_others_go_on() -> Result<()> {
    let mut app = start().await?;
    app.catcher()?.answer_to(ALICE.email, Answer::Never);
    file(&app, &ALICE, TROUBLED).await?;
    eventually(async || Ok(app.log().contains("is given up"))).await?;
    file(&app, &BOB, UNTROUBLED).await?;
    arrives(&app, &BOB, UNTROUBLED).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert!(app.mails.to(ALICE.email)?.is_empty());
    let reasons = app.texts("SELECT last_error FROM outbox WHERE status = 'dead'").await?;
    assert!(
        matches!(reasons.as_slice(), [reason] if reason.contains("refused the mail for good")),
        "{reasons:?}"
    );
    sound(&app).await
}

#[tokio::test]
async fn mails_that_gathered_while_the_server_was_down_come_once_each_after_a_crash() -> Result<()> {
    let mut app = start().await?;
    app.catcher()?.stop();
    file(&app, &ALICE, TROUBLED).await?;
    file(&app, &BOB, UNTROUBLED).await?;
    app.crash_and_restart().await?;
    app.catcher()?.restart()?;
    arrives(&app, &ALICE, TROUBLED).await?;
    arrives(&app, &BOB, UNTROUBLED).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert_eq!(app.mails.all()?.len(), 2);
    sound(&app).await
}
