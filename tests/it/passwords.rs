//! Invitations and forgotten passwords: one link, one use, no hints.

use anyhow::Result;
use theke_tests::{
    MAIL_MAX, Mail, TestApp, Visitor,
    cast::{ALICE, KAFFEE, PASSWORD},
};

const FRESH: &str = "ein ganz neues Passwort 7";

/// Asks for a reset and returns the mail.
async fn forgotten(app: &TestApp, email: &str) -> Result<Mail> {
    let guest = app.guest(KAFFEE)?;
    let mut form = guest.open("/password/forgot").await?.form("form:has([name=email])")?;
    form.fill("email", email)?;
    let answer = guest.submit(&form).await?;
    assert!([200, 303].contains(&answer.status), "{}", answer.status);
    app.mails.wait_for(email, MAIL_MAX, |mail| mail.text.contains("/password/set?token=")).await
}

/// The path of the link in a mail; its origin must be the tenant's own.
fn path_in(visitor: &Visitor, mail: &Mail) -> Result<String> {
    Ok(mail.link(&format!("{}/password/set?token=", visitor.origin()))?.replace(visitor.origin(), ""))
}

#[tokio::test]
async fn a_forgotten_password_is_set_once_and_ends_old_sessions() -> Result<()> {
    let app = TestApp::start().await?;
    let old_session = app.visit_as(&ALICE).await?;
    let guest = app.guest(KAFFEE)?;
    let path = path_in(&guest, &forgotten(&app, ALICE.email).await?)?;

    let mut form = guest.open(&path).await?.form("form:has([name=repeat])")?;
    form.fill("password", FRESH)?.fill("repeat", FRESH)?;
    assert_eq!(guest.submit(&form).await?.status, 303);
    assert_eq!(guest.try_sign_in(ALICE.email, PASSWORD).await?.status, 422, "the old password still opens");
    assert_eq!(guest.try_sign_in(ALICE.email, FRESH).await?.status, 303);
    assert_eq!(old_session.get("/").await?.status, 303, "an old session survived");

    let again = app.guest(KAFFEE)?.get(&path).await?;
    assert!(!again.has("[name=repeat]"), "the link works twice:\n{}", again.text("main"));
    Ok(())
}

#[tokio::test]
async fn a_password_that_is_short_known_or_mistyped_is_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let path = path_in(&guest, &forgotten(&app, ALICE.email).await?)?;
    for (password, repeat, field) in [
        ("kurz", "kurz", "password"),
        (ALICE.email, ALICE.email, "password"),
        (FRESH, "anders geschrieben", "repeat"),
    ] {
        let mut form = guest.open(&path).await?.form("form:has([name=repeat])")?;
        form.fill("password", password)?.fill("repeat", repeat)?;
        let page = guest.submit(&form).await?;
        assert_eq!(page.status, 422, "{password}");
        assert!(page.has(&format!("[name={field}][aria-invalid=true]")), "{password}: {}", page.text("main"));
    }
    assert_eq!(
        guest.try_sign_in(ALICE.email, PASSWORD).await?.status,
        303,
        "the password changed nevertheless"
    );
    Ok(())
}

#[tokio::test]
async fn asking_for_an_unknown_address_looks_the_same_and_sends_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let mut pages = Vec::new();
    for email in ["niemand@example.com", ALICE.email] {
        let mut form = guest.open("/password/forgot").await?.form("form:has([name=email])")?;
        form.fill("email", email)?;
        let answer = guest.submit(&form).await?;
        let page = if answer.status == 303 { guest.follow(&answer).await? } else { answer };
        pages.push((page.status, page.text("main").replace(email, "…")));
    }
    assert_eq!(pages[0], pages[1]);
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("token=")).await?;
    assert!(app.mails.to("niemand@example.com")?.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_link_points_to_the_tenants_address_whatever_the_request_said() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let form = guest.open("/password/forgot").await?.form("form:has([name=email])")?;
    let fields = [
        ("_csrf", form.value("_csrf").unwrap_or_default()),
        ("_key", form.value("_key").unwrap_or_default()),
        ("email", ALICE.email),
    ];
    let request = guest
        .request(reqwest::Method::POST, "/password/forgot")
        .header("origin", guest.origin())
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example")
        .form(&fields);
    guest.send(request).await?;
    let mail = app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("token=")).await?;
    assert!(!mail.text.contains("evil.example") && !mail.html.contains("evil.example"), "{}", mail.text);
    path_in(&guest, &mail)?;
    Ok(())
}

#[tokio::test]
async fn an_invented_link_opens_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    for token in ["", "x", "0000000000000000000000000000000000000000000", "%00", "../../x"] {
        let page = guest.get(&format!("/password/set?token={token}")).await?;
        assert!(page.status < 500, "{token}: {}", page.status);
        assert!(!page.has("[name=repeat]"), "{token:?} opens the form");
    }
    Ok(())
}
