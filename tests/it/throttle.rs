//! Guessing and flooding are slowed down, and whoever is attacked still gets in.

use std::net::Ipv4Addr;

use anyhow::Result;
use theke_tests::{
    MAIL_MAX, Page, TestApp, Visitor,
    cast::{ALICE, BOB, DORA, KAFFEE, PASSWORD},
};

use crate::support::eventually;

/// More than any allowance for one account.
const GUESSERS: u16 = 60;

/// Another address of this machine.
fn address(number: u16) -> Ipv4Addr {
    let [high, low] = number.to_be_bytes();
    Ipv4Addr::new(127, 1, high, low)
}

/// Guesses Alice's password once from each of many addresses; how many guesses were looked at.
async fn guess_from_everywhere(app: &TestApp) -> Result<usize> {
    let mut looked_at = 0;
    for number in 0..GUESSERS {
        let guesser = app.portal().guest_from(KAFFEE, address(number))?;
        let status = guesser.try_sign_in(ALICE.email, "geraten").await?.status;
        assert!([422, 429].contains(&status), "{status}");
        looked_at += usize::from(status == 422);
    }
    Ok(looked_at)
}

/// Asks for a link as the page does.
async fn ask_for_link(visitor: &Visitor, email: &str) -> Result<Page> {
    let mut form = visitor.open("/password/forgot").await?.form("form:has([name=email])")?;
    form.fill("email", email)?;
    visitor.submit(&form).await
}

#[tokio::test]
async fn guesses_from_everywhere_are_few_and_the_owners_own_browser_does_not_wait() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    alice.submit(&alice.open("/").await?.form("form[action='/sign-out']")?).await?;

    // A few more come back while the test runs.
    assert!((20..25).contains(&guess_from_everywhere(&app).await?));
    alice.sign_in(&ALICE).await?;
    // The right password in a strange browser is a guess like any other.
    let stranger = app.portal().guest_from(KAFFEE, address(1_000))?;
    assert_eq!(stranger.try_sign_in(ALICE.email, PASSWORD).await?.status, 429);
    // Nobody attacks Bob.
    app.visit_as(&BOB).await?;
    Ok(())
}

#[tokio::test]
async fn an_owner_in_a_strange_browser_gets_in_by_mail_while_others_guess() -> Result<()> {
    let app = TestApp::start().await?;
    guess_from_everywhere(&app).await?;
    let alice = app.guest(KAFFEE)?;
    let page = alice.try_sign_in(ALICE.email, PASSWORD).await?;
    assert_eq!(page.status, 429);
    let forgot = page.link("/password/forgot")?;
    assert_eq!(forgot, "/password/forgot");

    ask_for_link(&alice, ALICE.email).await?;
    let mail = app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("token=")).await?;
    let link = mail.link(alice.origin())?.replace(alice.origin(), "");
    let mut form = alice.open(&link).await?.form("form:has([name=repeat])")?;
    let fresh = "sieben Tassen Kaffee am Tag";
    form.fill("password", fresh)?.fill("repeat", fresh)?;
    assert_eq!(alice.submit(&form).await?.status, 303);
    assert_eq!(alice.try_sign_in(ALICE.email, fresh).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn who_has_to_wait_reads_how_long_and_what_else_to_do() -> Result<()> {
    let app = TestApp::start().await?;
    for (language, words) in [("de", "Zu viele Versuche"), ("en", "Too many attempts")] {
        let guest = app.guest(KAFFEE)?;
        let form = guest.open("/sign-in").await?.form("form:has([name=password])")?;
        let token = form.value("_csrf").unwrap_or_default();
        let fields = [("_csrf", token), ("email", DORA.email), ("password", "geraten")];
        let mut last = None;
        for _ in 0..6 {
            let request = guest
                .request(reqwest::Method::POST, "/sign-in")
                .header("origin", guest.origin())
                .header("accept-language", language)
                .form(&fields);
            last = Some(guest.send(request).await?);
        }
        let page = last.expect("an answer");
        assert_eq!(page.status, 429);
        let seconds: u64 = page.header("retry-after").parse()?;
        assert!((1..=180).contains(&seconds), "{seconds}");
        assert!(page.text(".error-summary").contains(words), "{}", page.text("main"));
        assert!(page.has("[name=password]"), "the form is gone");
    }
    Ok(())
}

#[tokio::test]
async fn one_address_cannot_try_everybodys_password() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    alice.submit(&alice.open("/").await?.form("form[action='/sign-out']")?).await?;
    let stuffer = app.guest(KAFFEE)?;
    let mut looked_at = 0;
    for number in 0..60 {
        let page = stuffer.try_sign_in(&format!("kunde{number}@example.com"), "aus einer Liste").await?;
        looked_at += u32::from(page.status == 422);
    }
    assert!((50..60).contains(&looked_at), "{looked_at}");
    // Behind the same address, a browser that an account knows does not wait; elsewhere nobody does.
    alice.sign_in(&ALICE).await?;
    app.portal().guest_from(KAFFEE, address(1))?.sign_in(&BOB).await?;
    Ok(())
}

#[tokio::test]
async fn an_account_gets_few_links_and_an_address_may_ask_for_few() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    for _ in 0..6 {
        assert_eq!(ask_for_link(&guest, ALICE.email).await?.status, 200, "the answer tells who was mailed");
    }
    for number in 0..14 {
        assert_eq!(ask_for_link(&guest, &format!("kunde{number}@example.com")).await?.status, 200);
    }
    let page = ask_for_link(&guest, DORA.email).await?;
    assert_eq!(page.status, 429);
    assert!(!page.header("retry-after").is_empty() && page.has("main h1"), "{}", page.body());

    let elsewhere = app.portal().guest_from(KAFFEE, address(2))?;
    assert_eq!(ask_for_link(&elsewhere, BOB.email).await?.status, 200);
    app.mails.wait_for(BOB.email, MAIL_MAX, |mail| mail.text.contains("token=")).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert_eq!(app.mails.to(ALICE.email)?.len(), 3);
    assert!(app.mails.to(DORA.email)?.is_empty());
    Ok(())
}

#[tokio::test]
async fn links_cannot_be_guessed_from_one_address() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let mut statuses = Vec::new();
    for number in 0..25 {
        statuses.push(guest.get(&format!("/password/set?token={number:064x}")).await?.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 20, "{statuses:?}");
    assert_eq!(statuses.last(), Some(&429));
    let elsewhere = app.portal().guest_from(KAFFEE, address(3))?;
    assert_eq!(elsewhere.get("/password/set?token=x").await?.status, 404);
    Ok(())
}
