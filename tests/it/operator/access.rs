//! Who gets to the console, and who does not.

use anyhow::{Context, Result};
use reqwest::{Method, header};
use theke_tests::{
    OPERATOR_PORT, Page, Setup, TestApp,
    cast::{ERIK, KAFFEE, OPERATOR, PASSWORD},
};

use super::console;

/// The console's pages.
const PAGES: [&str; 3] = ["/", "/tenants/kaffee", "/tenants/nobody"];
/// What the console changes.
const FORMS: [&str; 2] = ["/tenants/kaffee", "/tenants/kaffee/status"];

#[tokio::test]
async fn a_guest_sees_the_sign_in_and_learns_nothing_of_the_tenants() -> Result<()> {
    let app = TestApp::start_with(Setup { environment: &[OPERATOR_PORT], ..Setup::default() }).await?;
    let guest = app.operator_port()?.guest("operator")?;
    for page in PAGES {
        let answer = guest.get(page).await?;
        assert_eq!(answer.status, 303, "{page}");
        assert!(answer.location().is_some_and(|to| to.starts_with("/sign-in")), "{page}");
    }
    let sign_in = guest.open("/sign-in").await?;
    assert!(!sign_in.body().contains("kaffee") && !sign_in.body().contains("Brühwerk"));
    let tokens = sign_in.form("form:has([name=password])")?;
    for path in FORMS {
        let mut form = tokens.clone();
        let sent = guest.submit(form.redirect_to(path)).await?;
        assert_eq!(sent.status, 303, "{path}: {}", sent.text("main"));
        assert!(sent.location().is_some_and(|to| to.starts_with("/sign-in")), "{path}");
    }
    assert_eq!(app.texts("SELECT status FROM tenant WHERE slug = 'kaffee'").await?, ["active"]);
    Ok(())
}

#[tokio::test]
async fn only_an_operators_password_opens_the_console_and_guessing_is_slowed_down() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    assert!(bob.open("/").await?.text("main").contains("Brühwerk"));
    let port = app.operator_port()?;
    for (email, password) in [(ERIK.email, PASSWORD), (OPERATOR.email, "falsch"), ("", "")] {
        let guest = port.guest("operator")?;
        let refused = guest.try_sign_in(email, password).await?;
        assert_eq!(refused.status, 422, "{email}");
        assert_eq!(guest.get("/").await?.status, 303, "{email}");
    }
    // The operator's address opens no portal.
    let guest = app.guest(KAFFEE)?;
    assert_eq!(guest.try_sign_in(OPERATOR.email, PASSWORD).await?.status, 422);
    let guesser = port.guest("operator")?;
    let mut told = Vec::new();
    for _ in 0..6 {
        told.push(guesser.try_sign_in(OPERATOR.email, "geraten").await?.status);
    }
    assert_eq!(told.last(), Some(&429), "{told:?}");
    // Who has signed in before does not wait for whoever guesses.
    bob.submit(&bob.open("/").await?.form("form[action='/sign-out']")?).await?;
    assert_eq!(bob.try_sign_in(OPERATOR.email, PASSWORD).await?.status, 303);
    assert_eq!(guesser.try_sign_in(OPERATOR.email, PASSWORD).await?.status, 429);
    Ok(())
}

#[tokio::test]
async fn no_tenants_session_opens_the_console_and_no_operators_session_a_portal() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    let erik = app.visit_as(&ERIK).await?;
    for path in ["/tenants", "/tenants/kaffee", "/tenants/kaffee/status"] {
        assert_eq!(erik.get(path).await?.status, 404, "{path}");
    }
    // Each one's session, brought to the other one's port under both names.
    let eriks = session_of(&app.guest(KAFFEE)?.try_sign_in(ERIK.email, PASSWORD).await?)?;
    let bobs = app.operator_port()?.guest("operator")?.try_sign_in(OPERATOR.email, PASSWORD).await?;
    let bobs = session_of(&bobs)?;
    for (secret, thief, page) in
        [(&eriks, app.operator_port()?.guest("operator")?, "/"), (&bobs, app.guest(KAFFEE)?, "/admin/usage")]
    {
        let cookies = format!("theke_session={secret}; theke_operator_session={secret}");
        let answer = thief.send(thief.request(Method::GET, page).header(header::COOKIE, cookies)).await?;
        assert_eq!(answer.status, 303, "{page}: {}", answer.text("main"));
        assert!(answer.location().is_some_and(|to| to.starts_with("/sign-in")), "{page}");
    }
    let mut form = erik.open("/admin/usage").await?.form("form[action='/sign-out']")?;
    form.redirect_to("/tenants/kaffee/status").force("status", "suspended");
    assert_eq!(bob.submit(&form).await?.status, 403, "another session's token");
    assert_eq!(app.texts("SELECT status FROM tenant WHERE slug = 'kaffee'").await?, ["active"]);
    Ok(())
}

/// The secret of the session that a sign-in has opened.
fn session_of(signed_in: &Page) -> Result<String> {
    let cookies = signed_in.headers.get_all(header::SET_COOKIE).iter();
    let mut pairs = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next()?.split_once('='));
    let found = pairs.find(|(name, _)| name.ends_with("session"));
    Ok(found.context("no session was opened")?.1.to_owned())
}

#[tokio::test]
async fn a_form_of_a_session_that_has_ended_leads_to_the_sign_in_and_back_to_its_page() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    let page = bob.open("/tenants/kaffee").await?;
    let (status, budget) = (page.form("form[action$='/status']")?, page.form("form:has([name=amount])")?);
    bob.submit(&page.form("form[action='/sign-out']")?).await?;
    for form in [status, budget] {
        let answer = bob.submit(&form).await?;
        assert_eq!(answer.status, 303, "{}: {}", form.action(), answer.text("main"));
        assert_eq!(answer.location(), Some("/sign-in?next=%2Ftenants%2Fkaffee"));
    }
    assert_eq!(app.texts("SELECT status FROM tenant WHERE slug = 'kaffee'").await?, ["active"]);
    Ok(())
}

#[tokio::test]
async fn a_foreign_name_that_was_pointed_here_reads_nothing() -> Result<()> {
    let (_app, bob) = console(&[]).await?;
    for path in ["/", "/metrics", "/sign-in"] {
        let rebound = bob.request(Method::GET, path).header(header::HOST, "evil.example:9464");
        let answer = bob.send(rebound).await?;
        assert_eq!(answer.status, 421, "{path}");
        assert!(!answer.body().contains("theke_"), "{path}");
        assert_eq!(bob.get(path).await?.status, if path == "/sign-in" { 303 } else { 200 }, "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    let form = bob.open("/tenants/kaffee").await?.form("form[action$='/status']")?;
    for origin in [Some("http://kaffee.localhost:8080"), Some("null"), None] {
        let fields = [("_csrf", form.value("_csrf").context("a token")?), ("status", "suspended")];
        let mut request = bob.request(Method::POST, form.action()).form(&fields);
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        assert_eq!(bob.send(request).await?.status, 403, "{origin:?}");
    }
    assert_eq!(app.texts("SELECT status FROM tenant WHERE slug = 'kaffee'").await?, ["active"]);
    Ok(())
}

#[tokio::test]
async fn a_session_ends_with_its_sign_out_its_password_its_account_and_the_host() -> Result<()> {
    let (mut app, bob) = console(&[]).await?;
    let page = bob.open("/").await?;
    assert!(page.header("cache-control").contains("no-store"));
    let out = page.form("form[action='/sign-out']")?;
    assert_eq!(bob.submit(&out).await?.location(), Some("/sign-in"));
    assert_eq!(bob.get("/").await?.status, 303);

    bob.sign_in(&OPERATOR).await?;
    let password = ["operator", "password", "--email", OPERATOR.email, "--password-stdin"];
    assert!(app.theke_with_input(&password, "kurz").is_err());
    assert_eq!(bob.get("/").await?.status, 200);
    app.theke_with_input(&password, "fünf Tassen am Abend")?;
    assert_eq!(bob.get("/").await?.status, 303, "the password is another one");
    assert_eq!(bob.try_sign_in(OPERATOR.email, PASSWORD).await?.status, 422);
    assert_eq!(bob.try_sign_in(OPERATOR.email, "fünf Tassen am Abend").await?.status, 303);

    assert!(app.theke(&["operator", "list"])?.contains(OPERATOR.email));
    let remove = ["operator", "remove", "--email", OPERATOR.email];
    app.theke(&remove)?;
    assert_eq!(bob.get("/").await?.status, 303, "the account is gone");
    assert!(app.theke(&remove).is_err_and(|error| error.to_string().contains("theke operator list")));

    let guest = app.operator_port()?.guest("operator")?;
    app.visit_as_operator().await?;
    let signed_in = guest.try_sign_in(OPERATOR.email, PASSWORD).await?;
    let session = format!("theke_operator_session={}", session_of(&signed_in)?);
    let brought = async |app: &TestApp| -> Result<u16> {
        let visitor = app.operator_port()?.guest("operator")?;
        let request = visitor.request(Method::GET, "/").header(header::COOKIE, &session);
        Ok(visitor.send(request).await?.status)
    };
    assert_eq!(brought(&app).await?, 200);
    app.crash_and_restart().await?;
    assert_eq!(brought(&app).await?, 303, "the host is another one");
    Ok(())
}

#[tokio::test]
async fn the_console_speaks_german_and_english_and_says_what_is_not_there() -> Result<()> {
    let (_app, bob) = console(&[]).await?;
    let german = bob.request(Method::GET, "/").header(header::ACCEPT_LANGUAGE, "de");
    let page = bob.send(german).await?;
    assert_eq!(
        (page.text("h1"), page.attributes("html", "lang")),
        ("Portale".to_owned(), vec!["de".to_owned()])
    );
    let mut form = page.form("form[action='/locale']")?;
    form.force("locale", "en");
    assert_eq!(bob.submit_and_follow(&form).await?.text("h1"), "Portals");
    let missing = bob.get("/tenants/nobody").await?;
    assert_eq!(missing.status, 404);
    assert!(missing.has("main h1") && missing.has("link[rel=stylesheet]"), "{}", missing.body());
    let style = bob.open(&page.attributes("link[rel=stylesheet]", "href")[0]).await?;
    assert!(style.header("content-type").starts_with("text/css"));
    assert_eq!(bob.get("/tenants/kaffee/status").await?.status, 405);
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    Ok(())
}
