//! Signing in and out: what is revealed, what is limited, where it leads.

use std::time::Instant;

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, CHARLIE, DORA, KAFFEE, PASSWORD},
};

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let mut answers = Vec::new();
    for (email, password) in [
        (ALICE.email, "falsches Passwort"),
        ("niemand@example.com", PASSWORD),
        (CHARLIE.email, PASSWORD),
        ("kein Adresse", "x"),
    ] {
        let start = Instant::now();
        let page = guest.try_sign_in(email, password).await?;
        answers.push((page.status, page.text(".error-summary"), start.elapsed()));
    }
    let (status, words, hashed) = answers[0].clone();
    assert_eq!(status, 422, "{words}");
    assert!(!words.is_empty());
    for (other, text, took) in &answers[1..3] {
        assert_eq!((*other, text), (status, &words));
        assert!(*took * 5 > hashed, "an unknown address answers in {took:?}, a known one in {hashed:?}");
    }
    Ok(())
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_owner_still_gets_in() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let mut statuses = Vec::new();
    for attempt in 0..25 {
        statuses.push(guest.try_sign_in(DORA.email, &format!("geraten {attempt}")).await?.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    app.visit_as(&ALICE).await?;
    Ok(())
}

#[tokio::test]
async fn a_session_is_new_after_signing_in_and_gone_after_signing_out() -> Result<()> {
    let app = TestApp::start().await?;
    let visitor = app.guest(KAFFEE)?;
    let before = visitor.open("/sign-in").await?.header("set-cookie").to_owned();
    let mut form = visitor.open("/sign-in").await?.form("form:has([name=password])")?;
    form.fill("email", ALICE.email)?.fill("password", PASSWORD)?;
    let answer = visitor.submit(&form).await?;
    assert_eq!(answer.status, 303);
    let after = answer.header("set-cookie").to_owned();
    assert_ne!(before.split(';').next(), after.split(';').next(), "the session was fixed beforehand");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(after.contains(flag), "{flag} is missing in {after}");
    }
    assert!(!after.contains("Domain="), "{after}");

    let cookie = after.split(';').next().unwrap_or_default().to_owned();
    let out = visitor.open("/").await?.form("form[action='/sign-out']")?;
    visitor.submit(&out).await?;
    let thief = app.guest(KAFFEE)?;
    let page = thief.send(thief.request(reqwest::Method::GET, "/").header("cookie", cookie)).await?;
    assert_eq!(page.status, 303, "the session outlived signing out");
    Ok(())
}

#[tokio::test]
async fn signing_in_leads_to_a_place_inside_the_portal_only() -> Result<()> {
    let app = TestApp::start().await?;
    for (next, expected) in [
        ("/cases", "/cases"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/%0d%0aSet-Cookie:a=b", "/"),
    ] {
        let guest = app.guest(KAFFEE)?;
        let mut form = guest.open("/sign-in").await?.form("form:has([name=password])")?;
        form.fill("email", ALICE.email)?.fill("password", PASSWORD)?.force("next", next);
        let answer = guest.submit(&form).await?;
        assert_eq!(answer.status, 303, "{next}");
        let location = answer.location().unwrap_or_default();
        let harmless = location == expected || (next.contains("%0d") && location == next);
        assert!(harmless, "{next} leads to {location}");
    }
    Ok(())
}
