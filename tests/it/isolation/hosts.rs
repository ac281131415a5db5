//! The host name decides whose portal it is, and a session counts in its own only.

use anyhow::Result;
use reqwest::{Method, header};
use theke_tests::{
    TestApp,
    cast::{ALICE, CHARLIE, DORA, GRETA, KAFFEE, PASSWORD, Person, STADTWERK},
};

#[tokio::test]
async fn a_session_of_one_tenant_opens_nothing_at_another() -> Result<()> {
    let app = TestApp::start().await?;
    for (person, victim, pages) in [
        (&ALICE, &CHARLIE, &["/", "/cases", "/profile", "/support"][..]),
        (&DORA, &GRETA, &["/desk", "/desk/cases"][..]),
    ] {
        let cookie = cookie_of(&app, person).await?;
        let thief = app.guest(victim.tenant)?;
        for path in pages {
            let request = thief.request(Method::GET, path).header(header::COOKIE, &cookie);
            let page = thief.send(request).await?;
            assert_eq!(page.status, 303, "{path}: {}", page.text("main"));
            assert!(page.location().is_some_and(|to| to.starts_with("/sign-in")), "{path}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_proxies_say_about_the_host_is_not_believed() -> Result<()> {
    let app = TestApp::start().await?;
    let cookie = cookie_of(&app, &ALICE).await?;
    let thief = app.guest(STADTWERK)?;
    for name in ["x-forwarded-host", "forwarded", "x-host", "x-original-host", "x-theke-tenant"] {
        let value = if name == "forwarded" { "host=kaffee.localhost" } else { "kaffee.localhost" };
        let request = thief.request(Method::GET, "/").header(header::COOKIE, &cookie).header(name, value);
        let page = thief.send(request).await?;
        assert_eq!(page.status, 303, "{name}: {}", page.text("main"));
        assert!(
            thief
                .send(thief.request(Method::GET, "/sign-in").header(name, value))
                .await?
                .body()
                .contains("Lindenau")
        );
    }
    Ok(())
}

#[tokio::test]
async fn an_unknown_host_has_no_portal() -> Result<()> {
    let app = TestApp::start().await?;
    for tenant in ["nobody", "kaffee.evil", "xn--kaffe-tsa", "kaffee-stadtwerk"] {
        let page = app.guest(tenant)?.get("/sign-in").await?;
        assert_eq!(page.status, 404, "{tenant}.localhost");
    }
    assert_eq!(app.guest(KAFFEE)?.get("/sign-in").await?.status, 200);
    Ok(())
}

/// The session cookie that a browser gets.
async fn cookie_of(app: &TestApp, person: &Person) -> Result<String> {
    let answer = app.guest(person.tenant)?.try_sign_in(person.email, PASSWORD).await?;
    assert_eq!(answer.status, 303);
    Ok(answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned())
}
