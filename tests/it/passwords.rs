//! Invitations and forgotten passwords: one link, one use, no hints.

use anyhow::Result;
use theke_tests::{
    Form, MAIL_MAX, Mail, TestApp, Visitor,
    cast::{ALICE, KAFFEE, PASSWORD},
};

use crate::support::change;

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

#[tokio::test]
async fn a_newer_link_ends_an_older_one_and_time_ends_each() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let older = path_in(&guest, &forgotten(&app, ALICE.email).await?)?;
    let mut form = guest.open("/password/forgot").await?.form("form:has([name=email])")?;
    form.fill("email", ALICE.email)?;
    guest.submit(&form).await?;
    let is_newer = |mail: &Mail| path_in(&guest, mail).is_ok_and(|path| path != older);
    let mail = app.mails.wait_for(ALICE.email, MAIL_MAX, is_newer).await?;
    let newer = path_in(&guest, &mail)?;
    assert!(!guest.get(&older).await?.has("[name=repeat]"), "the older link still works");
    let form = guest.open(&newer).await?.form("form:has([name=repeat])")?;

    change(&app, "UPDATE token SET expires_at = created_at + 1").await?;
    assert_eq!(guest.get(&newer).await?.status, 404, "the link works for ever");
    assert_eq!(guest.submit(&filled(form, FRESH)?).await?.status, 404, "its page does");
    app.visit_as(&ALICE).await?;
    Ok(())
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_sets_the_password() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let path = path_in(&guest, &forgotten(&app, ALICE.email).await?)?;
    let form = guest.open(&path).await?.form("form:has([name=repeat])")?;
    let passwords: Vec<String> = (0..6).map(|number| format!("{FRESH} und noch {number}")).collect();
    let forms = passwords.iter().map(|password| filled(form.clone(), password));
    let forms: Vec<Form> = forms.collect::<Result<_>>()?;
    let answers = tokio::join!(
        guest.submit(&forms[0]),
        guest.submit(&forms[1]),
        guest.submit(&forms[2]),
        guest.submit(&forms[3]),
        guest.submit(&forms[4]),
        guest.submit(&forms[5]),
    );
    let answers = [answers.0?, answers.1?, answers.2?, answers.3?, answers.4?, answers.5?];
    let statuses = answers.map(|page| page.status);
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    let winner = statuses.iter().position(|status| *status == 303).unwrap_or_default();
    assert_eq!(guest.try_sign_in(ALICE.email, &passwords[winner]).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn a_link_is_nowhere_but_in_its_mail() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let path = path_in(&guest, &forgotten(&app, ALICE.email).await?)?;
    let page = guest.open(&path).await?;
    // `no-referrer` would take the origin from the form, and the form would be refused as forged.
    assert_eq!(page.header("referrer-policy"), "strict-origin");
    assert_eq!(guest.get("/password/set?token=x").await?.header("referrer-policy"), "strict-origin");

    let secret = path.rsplit('=').next().unwrap_or_default().to_owned();
    assert!(secret.len() >= 64, "{secret}");
    for file in ["theke.sqlite", "theke.sqlite-wal", "host.log"] {
        let bytes = std::fs::read(app.folder().join(file)).unwrap_or_default();
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "the link's secret is in {file}");
    }
    Ok(())
}

#[tokio::test]
async fn passwords_that_everybody_tries_are_refused_with_advice() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let path = path_in(&guest, &forgotten(&app, ALICE.email).await?)?;
    for (password, language, advice) in [
        ("Passwort2026!", "de", "mehrere Wörter"),
        ("Bruehwerk2026", "de", "mehrere Wörter"),
        ("Alice.Anders.1", "en", "several words"),
        ("password1234", "en", "several words"),
    ] {
        let form = guest.open(&path).await?.form("form:has([name=repeat])")?;
        let (csrf, token) =
            (form.value("_csrf").unwrap_or_default(), form.value("token").unwrap_or_default());
        let fields = [("_csrf", csrf), ("token", token), ("password", password), ("repeat", password)];
        let request = guest
            .request(reqwest::Method::POST, "/password/set")
            .header("origin", guest.origin())
            .header("accept-language", language)
            .form(&fields);
        let page = guest.send(request).await?;
        assert_eq!(page.status, 422, "{password}");
        assert!(page.text(".error-summary").contains(advice), "{password}: {}", page.text("main"));
    }
    let form = guest.open(&path).await?.form("form:has([name=repeat])")?;
    let long = "wirklich lang 語 ".repeat(8);
    assert_eq!(guest.submit(&filled(form, &long)?).await?.status, 303, "{} characters", long.chars().count());
    assert_eq!(guest.try_sign_in(ALICE.email, &long).await?.status, 303);
    Ok(())
}

fn filled(mut form: Form, password: &str) -> Result<Form> {
    form.fill("password", password)?.fill("repeat", password)?;
    Ok(form)
}
