//! Hooks, listeners and panels of a hostile plugin.

use anyhow::{Context, Result};
use theke_tests::{Page, Visitor, cast::DORA, journey::steps};

use super::hostile;
use crate::support::reference_on;

/// Files a case whose subject tells the hook what to do.
async fn file(alice: &Visitor, behaviour: &str) -> Result<Page> {
    let mut form = steps::open_request(alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", &format!("hook:{behaviour}"))?.fill("description", "Der Haken klemmt.")?;
    alice.submit(&form).await
}

#[tokio::test]
async fn a_hook_that_fails_refuses_the_case_and_nothing_is_written() -> Result<()> {
    let (app, alice) = hostile().await?;
    let before = (app.rows("case").await?, app.rows("ledger_entry").await?, app.rows("outbox").await?);
    for behaviour in [
        "trap",
        "loop",
        "allocate",
        "fail",
        "write-then-trap",
        "amend-forbidden",
        "amend-garbage",
        "verdict-other",
        "nest",
    ] {
        let page = file(&alice, behaviour).await?;
        assert!(page.status >= 400, "{behaviour}: the case was accepted");
        let reference = reference_on(&page).with_context(|| behaviour.to_owned())?;
        assert!(app.log().contains(&reference), "{behaviour}: the log does not know {reference}");
        let after = (app.rows("case").await?, app.rows("ledger_entry").await?, app.rows("outbox").await?);
        assert_eq!(after, before, "{behaviour} left something behind");
    }
    assert!(app.log().contains("fall_over"), "the log does not name the guest's function");
    steps::shows_counter(&alice, "3 von 10", "3 of 10").await
}

#[tokio::test]
async fn a_refusal_of_a_hook_is_shown_as_text_at_the_form() -> Result<()> {
    let (app, alice) = hostile().await?;
    let before = app.rows("case").await?;
    let page = file(&alice, "refuse").await?;
    assert_eq!(page.status, 422);
    let summary = page.text(".error-summary");
    let said = ["Der Störenfried will nicht.", "The troublemaker does not want to."];
    assert!(
        said.iter().any(|words| summary.contains(words)),
        "not in the refusing plugin's words: {summary}"
    );
    assert!(!page.has("script, img[onerror]"), "{}", page.body());
    assert_eq!(app.rows("case").await?, before);
    Ok(())
}

#[tokio::test]
async fn a_failing_panel_does_not_take_the_page_with_it() -> Result<()> {
    let (app, alice) = hostile().await?;
    let case = steps::file_case(&alice, "panel:trap", "Das Fach klemmt.", None).await?;
    assert!(alice.open(&case.path).await?.has("form[action$='/reply']"));
    let dora = app.visit_as(&DORA).await?;
    let desk = steps::open_from_queue(&dora, "unassigned", "panel:trap").await?;
    assert!(
        desk.has("form[action$='/reply']") && desk.text("main").contains("K-1001"),
        "{}",
        desk.text("main")
    );
    Ok(())
}

#[tokio::test]
async fn a_failing_listener_does_not_hold_up_the_others() -> Result<()> {
    let (app, alice) = hostile().await?;
    steps::file_case(&alice, "listener:trap", "Der Hörer klemmt.", None).await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "listener:trap").await?;
    steps::reply(&dora, &case, "Erledigt.", "close").await?;
    crate::support::eventually(async || Ok(steps::shows_counter(&alice, "2 von 10", "2 of 10").await.is_ok()))
        .await
}
