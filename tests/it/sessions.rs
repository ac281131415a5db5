//! Signed-in browsers: what ends them, and how soon.

use anyhow::Result;
use theke_tests::{
    TestApp, Visitor,
    cast::{ALICE, DORA, ERIK, KAFFEE, PASSWORD},
};

use crate::support::{alice_with_case, change, count, id_of};

const HOUR: i64 = 3_600_000_000;

/// Lets all sessions have been unused for some hours longer.
async fn leave_unused(app: &TestApp, hours: i64) -> Result<()> {
    change(app, &format!("UPDATE session SET seen_at = seen_at - {}", hours * HOUR)).await
}

/// Whether a person's only session was used in the last hour.
async fn seen_lately(app: &TestApp, email: &str) -> Result<bool> {
    let session = format!("session WHERE user_id = (SELECT id FROM \"user\" WHERE email = '{email}')");
    let since = format!("{session} AND seen_at > created_at - {HOUR}");
    Ok(count(app, &since).await? == 1)
}

/// Whether a visitor is still signed in.
async fn is_signed_in(visitor: &Visitor, page: &str) -> Result<bool> {
    let answer = visitor.get(page).await?;
    Ok(!(answer.status == 303 && answer.location().is_some_and(|to| to.starts_with("/sign-in"))))
}

#[tokio::test]
async fn who_is_shut_out_can_do_nothing_more_on_a_page_that_is_open() -> Result<()> {
    let app = TestApp::start().await?;
    let (_, case) = alice_with_case(&app, "Vor dem Ausschluss").await?;
    let dora = app.visit_as(&DORA).await?;
    let desk = format!("/desk/cases/{}", id_of(&case.path));
    let mut reply = dora.open(&desk).await?.form(&format!("form[action='{desk}/note']"))?;
    reply.fill("body", "Noch schnell eine Notiz.")?;
    let before = app.rows("message").await?;

    app.theke(&["user", "disable", "--tenant", KAFFEE, "--email", DORA.email])?;
    let answer = dora.submit(&reply).await?;
    assert!([303, 403].contains(&answer.status), "{}", answer.status);
    assert_eq!(app.rows("message").await?, before, "the note was written");
    assert!(!is_signed_in(&dora, &desk).await?);

    app.theke(&["user", "enable", "--tenant", KAFFEE, "--email", DORA.email])?;
    assert!(!is_signed_in(&dora, &desk).await?, "the old session came back");
    Ok(())
}

#[tokio::test]
async fn rights_that_are_withdrawn_are_gone_with_the_next_request() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, erik) = (app.visit_as(&ALICE).await?, app.visit_as(&ERIK).await?);
    let contract = alice.open("/support").await?.link("/support/contract/")?;
    assert_eq!(alice.get(&contract).await?.status, 200);
    change(&app, "DELETE FROM membership WHERE contact_id IN (SELECT contact_id FROM \"user\" WHERE email = 'alice@example.com')").await?;
    assert_eq!(alice.get(&contract).await?.status, 404, "a contract of an account that Alice has left");

    assert_eq!(erik.get("/desk/cases").await?.status, 200);
    change(&app, "UPDATE \"user\" SET kind = 'customer' WHERE email = 'erik@bruehwerk.example'").await?;
    assert_ne!(erik.get("/desk/cases").await?.status, 200, "the desk is still open");
    Ok(())
}

#[tokio::test]
async fn a_session_that_is_not_used_ends_and_one_that_is_used_stays() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, dora) = (app.visit_as(&ALICE).await?, app.visit_as(&DORA).await?);
    leave_unused(&app, 11).await?;
    // The request is noted behind its answer: from then on the eleven hours are forgotten.
    crate::support::eventually(async || {
        assert!(is_signed_in(&dora, "/desk/cases").await?);
        seen_lately(&app, DORA.email).await
    })
    .await?;
    leave_unused(&app, 11).await?;
    assert!(is_signed_in(&dora, "/desk/cases").await?, "a desk that was used this morning");
    leave_unused(&app, 13).await?;
    assert!(!is_signed_in(&dora, "/desk/cases").await?, "a desk that nobody used overnight");
    assert!(is_signed_in(&alice, "/").await?);
    leave_unused(&app, 80).await?;
    assert!(!is_signed_in(&alice, "/").await?, "a portal that nobody used for days");
    Ok(())
}

#[tokio::test]
async fn a_session_ends_after_its_lifetime_however_busy_it_was() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    change(&app, &format!("UPDATE session SET expires_at = expires_at - {}", 13 * 24 * HOUR)).await?;
    assert!(is_signed_in(&alice, "/").await?);
    change(&app, &format!("UPDATE session SET expires_at = expires_at - {}", 24 * HOUR)).await?;
    assert!(!is_signed_in(&alice, "/").await?);
    assert_eq!(alice.try_sign_in(ALICE.email, PASSWORD).await?.status, 303);
    Ok(())
}
