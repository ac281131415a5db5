//! What agents write for each other stays with them.

use anyhow::Result;
use theke_tests::{
    MAIL_MAX, TestApp,
    cast::{ALICE, DORA},
    journey::steps,
};

use crate::support::alice_with_case;

const NOTE: &str = "Kundin ist schwierig, bitte kulant sein.";

#[tokio::test]
async fn an_internal_note_never_reaches_the_customer() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, mine) = alice_with_case(&app, "Mit Notiz").await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Mit Notiz").await?;
    let case = steps::note(&dora, &case, NOTE).await?;
    assert!(case.text("main").contains(NOTE), "the agent does not see her own note");
    steps::reply(&dora, &dora.open(&case.path).await?, "Wir kümmern uns.", "close").await?;

    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("Wir kümmern uns.")).await?;
    for path in ["/", "/cases?filter=all", steps::SUPPORT, mine.path.as_str()] {
        assert!(!alice.open(path).await?.body().contains(NOTE), "{path} shows the note");
    }
    for mail in app.mails.all()? {
        assert!(!mail.text.contains(NOTE) && !mail.html.contains(NOTE), "“{}” holds the note", mail.subject);
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_to_a_resolved_case_reopens_it() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, mine) = alice_with_case(&app, "Gelöst oder nicht").await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Gelöst oder nicht").await?;
    let case = steps::reply(&dora, &case, "Bitte einmal entkalken.", "stay").await?;
    let case = steps::transition(&dora, &dora.open(&case.path).await?, "resolved").await?;
    steps::answer(&alice, &alice.open(&mine.path).await?, "Tropft immer noch.").await?;
    let case = dora.open(&case.path).await?;
    assert!(case.text("main").contains("Tropft immer noch."));
    assert!(case.has("button[name=to][value=resolved]"), "the case was not reopened:\n{}", case.text("main"));
    Ok(())
}

#[tokio::test]
async fn two_forms_of_one_page_are_two_deeds() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, mine) = alice_with_case(&app, "Zwei Formulare").await?;
    let dora = app.visit_as(&DORA).await?;
    // One rendering: its forms share a key.
    let case = steps::open_from_queue(&dora, "unassigned", "Zwei Formulare").await?;
    steps::note(&dora, &case, "Erst die Notiz.").await?;
    steps::reply(&dora, &case, "Dann die Antwort.", "stay").await?;
    assert!(
        alice.open(&mine.path).await?.text("main").contains("Dann die Antwort."),
        "the reply was swallowed"
    );
    Ok(())
}
