//! A renewal is asked for once a term, however often and by whomever it is sent.

use anyhow::Result;
use theke_tests::{
    Form, TestApp, Visitor,
    cast::{ALICE, BOB, DORA},
    journey::steps,
};

use crate::support::{change, count};

const FORM: &str = "form[action^='/support/renewal/']";

/// The form for the contract that ends soon.
async fn form(customer: &Visitor) -> Result<Form> {
    let link = customer.open(steps::SUPPORT).await?.link("/support/renewal/")?;
    customer.open(&link).await?.form(FORM)
}

async fn renewals(app: &TestApp) -> Result<i64> {
    count(app, "\"case\" WHERE subject LIKE '%K-1002'").await
}

#[tokio::test]
async fn however_often_it_is_sent_it_is_one_case_and_uses_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, bob) = (app.visit_as(&ALICE).await?, app.visit_as(&BOB).await?);
    let (mut hers, again, his) = (form(&alice).await?, form(&alice).await?, form(&bob).await?);
    hers.fill("message", "Bitte mit zwei Wartungen mehr.")?;
    let counted = app.rows("ledger_entry").await?;
    let (first, second, third, same) =
        tokio::try_join!(alice.submit(&hers), alice.submit(&again), bob.submit(&his), alice.submit(&hers))?;
    for answer in [first, second, third, same] {
        assert_eq!(answer.status, 303, "{}", answer.text("main"));
    }
    assert_eq!(renewals(&app).await?, 1);
    let dora = app.visit_as(&DORA).await?;
    let desk = dora.open("/desk/cases?view=unassigned").await?;
    assert!(desk.text("main").contains("K-1002"), "{}", desk.text("main"));
    for customer in [&alice, &bob] {
        let page = customer.open(his.action()).await?;
        let text = page.text("main");
        assert!(!page.has(FORM), "it can be asked for again");
        assert!(text.contains("angefragt am") || text.contains("asked for on"), "{text}");
    }
    assert_eq!(app.rows("ledger_entry").await?, counted, "the request was counted");
    Ok(())
}

#[tokio::test]
async fn another_term_is_another_request() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    alice.submit_and_follow(&form(&alice).await?).await?;
    change(&app, "UPDATE contract SET ends_at = ends_at + 86400000000 WHERE number = 'K-1002'").await?;
    alice.submit_and_follow(&form(&alice).await?).await?;
    assert_eq!(renewals(&app).await?, 2);
    Ok(())
}

#[tokio::test]
async fn it_is_not_asked_for_before_its_time_and_still_after_the_end() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let form = form(&alice).await?;
    change(&app, "UPDATE contract SET ends_at = ends_at + 31536000000000 WHERE number = 'K-1002'").await?;
    let early = alice.submit(&form).await?;
    assert_eq!(early.status, 422);
    assert!(early.text("main").contains("Noch nicht"), "{}", early.text("main"));
    assert_eq!(renewals(&app).await?, 0);
    change(&app, "UPDATE contract SET ends_at = starts_at + 86400000000 WHERE number = 'K-1002'").await?;
    alice.submit_and_follow(&alice.open(form.action()).await?.form(FORM)?).await?;
    assert_eq!(renewals(&app).await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_message_that_is_too_long_is_an_error_at_its_field_and_stays() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = form(&alice).await?;
    let long = "x".repeat(2_001);
    let refused = alice.submit(form.fill("message", &long)?).await?;
    assert_eq!(refused.status, 422);
    assert!(refused.text("#error-message").contains("2.000"), "{}", refused.text("main"));
    assert_eq!(refused.form(FORM)?.value("message").map(str::trim), Some(long.as_str()));
    assert_eq!(renewals(&app).await?, 0);
    assert_eq!(alice.submit(form.fill("message", "")?).await?.status, 303);
    Ok(())
}
