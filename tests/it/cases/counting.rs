//! Numbers that must never be wrong: what is left of a contract.

use anyhow::Result;
use theke_tests::{
    Form, MAIL_MAX, TestApp, Visitor,
    cast::{ALICE, BOB, DORA},
    journey::steps,
};

use crate::support::alice_with_case;

/// The filled form for one more request.
async fn request(customer: &Visitor, subject: &str) -> Result<Form> {
    let mut form = steps::open_request(customer).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", subject)?.fill("description", "Noch eine Anfrage.")?;
    Ok(form)
}

#[tokio::test]
async fn closing_twice_counts_once() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, _) = alice_with_case(&app, "Zweimal geschlossen").await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Zweimal geschlossen").await?;
    steps::reply(&dora, &case, "Erledigt.", "close").await?;
    crate::support::eventually(async || {
        Ok(steps::shows_counter(&alice, "2 von 10", "2 of 10").await.is_ok())
    })
    .await?;
    let case = steps::transition(&dora, &dora.open(&case.path).await?, "open").await?;
    steps::reply(&dora, &dora.open(&case.path).await?, "Wirklich erledigt.", "close").await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("Wirklich erledigt.")).await?;
    // The worker takes entries in their order: when the mail of a later case is out, the second close was noticed.
    steps::file_case(&alice, "Danach", "Nur zum Warten.", None).await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains("Danach")).await?;
    steps::shows_counter(&alice, "1 verfügbar, 1 reserviert", "1 available, 1 reserved").await
}

#[tokio::test]
async fn a_cancelled_case_gives_its_request_back() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, _) = alice_with_case(&app, "Doch nicht").await?;
    steps::shows_counter(&alice, "2 verfügbar, 1 reserviert", "2 available, 1 reserved").await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Doch nicht").await?;
    steps::transition(&dora, &case, "cancelled").await?;
    crate::support::eventually(async || Ok(steps::shows_counter(&alice, "3 von 10", "3 of 10").await.is_ok()))
        .await
}

#[tokio::test]
async fn of_two_requests_at_once_for_the_last_one_exactly_one_is_accepted() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let bob = app.visit_as(&BOB).await?;
    for number in 1..=2 {
        steps::file_case(&alice, &format!("Vorher {number}"), "Damit nur noch eine bleibt.", None).await?;
    }
    let (hers, his) =
        (request(&alice, "Die letzte für Alice").await?, request(&bob, "Die letzte für Bob").await?);
    let before = app.rows("case").await?;
    let (first, second) = tokio::try_join!(alice.submit(&hers), bob.submit(&his))?;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "{}\n{}", first.text("main"), second.text("main"));
    assert_eq!(app.rows("case").await?, before + 1);
    let refused = if first.status == 422 { first } else { second };
    let said = refused.text("main");
    assert!(
        said.contains("verbraucht oder reserviert") || said.contains("used or reserved"),
        "no reason:\n{said}"
    );
    assert!(said.contains("Die letzte für"), "what was written is lost:\n{said}");
    Ok(())
}

#[tokio::test]
async fn nothing_left_means_an_offer_instead_of_a_form() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let form = alice.open(steps::SUPPORT).await?.link("/support/request/")?;
    for number in 1..=3 {
        steps::file_case(&alice, &format!("Anfrage {number}"), "Bis nichts mehr da ist.", None).await?;
    }
    let page = alice.open(&form).await?;
    assert!(!page.has("form[enctype='multipart/form-data']"), "the form still opens");
    assert!(
        !alice.open(steps::SUPPORT).await?.has(&format!("a[href='{form}']")),
        "the button is still there"
    );
    Ok(())
}
