//! Mails leave once, and survive a mail server that is down.

use std::time::Duration;

use anyhow::Result;
use theke_mail::catch::Answer;
use theke_tests::{
    MAIL_MAX, TestApp,
    cast::{ALICE, DORA},
    journey::steps,
};

use crate::support::alice_with_case;

const REPLY: &str = "Die Dichtung ist unterwegs.";

/// Longer than the worker needs to send a duplicate if it were going to.
const DUPLICATE_MAX: Duration = Duration::from_secs(4);

#[tokio::test]
async fn a_mail_waits_while_the_server_is_down_and_is_sent_once() -> Result<()> {
    let mut app = TestApp::start().await?;
    let (_, _) = alice_with_case(&app, "Post kommt später").await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains("Post kommt später")).await?;
    app.catcher()?.stop();
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Post kommt später").await?;
    steps::reply(&dora, &case, REPLY, "stay").await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(app.mails.all()?.iter().all(|mail| !mail.text.contains(REPLY)));
    app.catcher()?.restart()?;
    app.mails.wait_for(ALICE.email, Duration::from_mins(1), |mail| mail.text.contains(REPLY)).await?;
    tokio::time::sleep(DUPLICATE_MAX).await;
    assert_eq!(app.mails.to(ALICE.email)?.iter().filter(|mail| mail.text.contains(REPLY)).count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_mail_that_waits_survives_a_crash_of_the_host() -> Result<()> {
    let mut app = TestApp::start().await?;
    app.catcher()?.answer_with(Answer::Later);
    let (_, _) = alice_with_case(&app, "Absturz vor dem Versand").await?;
    app.crash_and_restart().await?;
    app.catcher()?.answer_with(Answer::Accept);
    app.mails
        .wait_for(ALICE.email, Duration::from_mins(2), |mail| {
            mail.subject.contains("Absturz vor dem Versand")
        })
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_subject_with_markup_and_line_breaks_stays_a_subject() -> Result<()> {
    let app = TestApp::start().await?;
    let subject = "<b>Fett</b> & \"Zitat\" Bcc: eve@example.com";
    let (_, _) = alice_with_case(&app, subject).await?;
    let mail = app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("Zitat")).await?;
    assert!(mail.text.contains(subject), "{}", mail.text);
    assert!(!mail.html.contains("<b>Fett</b>"), "{}", mail.html);
    assert!(app.mails.to("eve@example.com")?.is_empty());
    Ok(())
}
