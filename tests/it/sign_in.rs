//! Signing in and out: what is revealed, what is limited, where it leads.

use anyhow::{Context, Result};
use reqwest::Method;
use theke_tests::{
    Page, Setup, TestApp,
    cast::{ALICE, BOB, CHARLIE, DORA, KAFFEE, PASSWORD},
};

#[tokio::test]
async fn every_refusal_looks_the_same_whatever_is_wrong() -> Result<()> {
    let app = TestApp::start().await?;
    app.theke(&["user", "disable", "--tenant", KAFFEE, "--email", BOB.email])?;
    let invited = ["--email", "neu@example.com", "--name", "Nina Neu", "--kind", "agent"];
    app.theke(&[&["user", "create", "--tenant", KAFFEE][..], &invited].concat())?;
    let guest = app.guest(KAFFEE)?;
    let mut pages = Vec::new();
    for (email, password) in [
        (ALICE.email, "falsches Passwort"),
        ("niemand@example.com", PASSWORD),
        (CHARLIE.email, PASSWORD),
        (BOB.email, PASSWORD),
        ("neu@example.com", PASSWORD),
    ] {
        let page = guest.try_sign_in(email, password).await?;
        let form = page.form("form:has([name=password])")?;
        let body = page.body().replace(email, "…").replace(form.value("_key").unwrap_or("?"), "…");
        pages.push((page.status, page.text(".error-summary"), body, email));
    }
    let (status, words, body, _) = &pages[0];
    assert_eq!(*status, 422, "{words}");
    assert!(!words.is_empty());
    for (other, _, page, email) in &pages[1..] {
        assert_eq!(other, status, "{email}");
        assert_eq!(without_request(page), without_request(body), "{email}");
    }
    Ok(())
}

/// A page without what differs in every request.
fn without_request(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.contains("_key"));
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn nobody_is_signed_in_by_a_foreign_page() -> Result<()> {
    let app = TestApp::start().await?;
    let (guest, attacker) = (app.guest(KAFFEE)?, app.guest(KAFFEE)?);
    let own = guest.open("/sign-in").await?.form("form:has([name=password])")?;
    let foreign = attacker.open("/sign-in").await?.form("form:has([name=password])")?;
    let origin = guest.origin().to_owned();
    let own = own.value("_csrf").unwrap_or_default();
    let foreign = foreign.value("_csrf").unwrap_or_default();
    assert_ne!(own, foreign, "everybody has the same token");
    for (origin, token, expected) in [
        (Some("http://evil.example"), own, 403),
        (Some("null"), own, 403),
        (None, own, 403),
        (Some(origin.as_str()), foreign, 403),
        (Some(origin.as_str()), "", 403),
        (Some(origin.as_str()), own, 303),
    ] {
        let fields = [("_csrf", token), ("email", ALICE.email), ("password", PASSWORD)];
        let mut request = guest.request(Method::POST, "/sign-in").form(&fields);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let page = guest.send(request).await?;
        assert_eq!(page.status, expected, "{origin:?} {token}");
        assert_eq!(page.headers.get_all("set-cookie").iter().count() > 1, expected == 303);
    }
    Ok(())
}

#[tokio::test]
async fn behind_tls_cookies_are_bound_to_their_host_and_a_sibling_cannot_set_them() -> Result<()> {
    let environment = &[("THEKE_SERVER_SCHEME", "https")];
    let app = TestApp::start_with(Setup { environment, ..Setup::default() }).await?;
    // Each request says its cookies itself: this client would not send secure ones without TLS.
    let send = async |method: Method, path: &str, cookies: &str, fields: &[(&str, &str)]| {
        let client = app.guest(KAFFEE)?;
        let origin = client.origin().replace("http://", "https://");
        let request = client.request(method, path).header("origin", origin).header("cookie", cookies);
        client.send(if fields.is_empty() { request } else { request.form(fields) }).await
    };
    let page = send(Method::GET, "/sign-in", "", &[]).await?;
    let guest = cookie_of(&page, "__Host-theke_guest")?;
    let token = page.form("form:has([name=password])")?;
    let token = token.value("_csrf").unwrap_or_default();
    let fields = [("_csrf", token), ("email", ALICE.email), ("password", PASSWORD)];
    let tossed = guest.replace("__Host-", "");
    assert_eq!(send(Method::POST, "/sign-in", &tossed, &fields).await?.status, 403, "without its prefix");
    let answer = send(Method::POST, "/sign-in", &guest, &fields).await?;
    assert_eq!(answer.status, 303, "{}", answer.text("main"));
    for set in answer.headers.get_all("set-cookie") {
        let set = set.to_str()?;
        for part in ["__Host-", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(set.contains(part), "{part} is missing in {set}");
        }
        assert!(!set.contains("Domain"), "{set}");
    }
    let session = cookie_of(&answer, "__Host-theke_session")?;
    let both = format!("theke_session=tossed; {session}; theke_session=tossed");
    assert_eq!(send(Method::GET, "/", &both, &[]).await?.status, 200);
    let bare = session.replace("__Host-", "");
    assert_eq!(send(Method::GET, "/", &bare, &[]).await?.status, 303, "a session without its prefix");
    Ok(())
}

/// `name=value` of a cookie that a page sets.
fn cookie_of(page: &Page, name: &str) -> Result<String> {
    let set = page.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let pair = set.filter_map(|set| set.split(';').next()).find(|pair| pair.starts_with(name));
    pair.map(str::to_owned).with_context(|| format!("{} sets no {name}", page.path))
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_owner_still_gets_in() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let mut statuses = Vec::new();
    for attempt in 0..25 {
        statuses.push(guest.try_sign_in(DORA.email, &format!("geraten {attempt}")).await?.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 5, "{statuses:?}");
    assert_eq!(statuses.last(), Some(&429));
    app.visit_as(&ALICE).await?;
    Ok(())
}

#[tokio::test]
async fn a_session_is_new_after_signing_in_and_gone_after_signing_out() -> Result<()> {
    let app = TestApp::start().await?;
    let visitor = app.guest(KAFFEE)?;
    let before = visitor.open("/sign-in").await?.header("set-cookie").to_owned();
    let known =
        visitor.send(visitor.request(Method::GET, "/").header("cookie", "theke_session=chosen")).await?;
    assert_eq!(known.status, 303, "a session that nobody opened");
    let mut form = visitor.open("/sign-in").await?.form("form:has([name=password])")?;
    form.fill("email", ALICE.email)?.fill("password", PASSWORD)?;
    let answer = visitor.submit(&form).await?;
    assert_eq!(answer.status, 303);
    let after = answer.header("set-cookie").to_owned();
    assert!(after.starts_with("theke_session="), "{after}");
    assert!(before.starts_with("theke_guest="), "{before}");
    let fixed = before.split(['=', ';']).nth(1).unwrap_or_default();
    assert!(!after.contains(fixed), "the session was fixed beforehand");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(after.contains(flag), "{flag} is missing in {after}");
    }
    assert!(!after.contains("Domain="), "{after}");

    let cookie = after.split(';').next().unwrap_or_default().to_owned();
    let out = visitor.open("/").await?.form("form[action='/sign-out']")?;
    visitor.submit(&out).await?;
    let thief = app.guest(KAFFEE)?;
    let page = thief.send(thief.request(Method::GET, "/").header("cookie", cookie)).await?;
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
