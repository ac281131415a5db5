//! What every answer carries, and the doors for machines.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, KAFFEE},
};

#[tokio::test]
async fn every_page_forbids_scripts_frames_and_guessing() -> Result<()> {
    let app = TestApp::start().await?;
    let (guest, alice) = (app.guest(KAFFEE)?, app.visit_as(&ALICE).await?);
    for page in [
        guest.get("/sign-in").await?,
        guest.get("/password/set?token=x").await?,
        alice.get("/no-such-page").await?,
        alice.get("/").await?,
        alice.get("/support").await?,
        alice.get("/cases/no-id").await?,
    ] {
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{} lacks {part}: {policy}", page.path);
        }
        assert!(!policy.contains("unsafe"), "{}: {policy}", page.path);
        assert!(
            !policy.contains("script-src") || policy.contains("script-src 'none'"),
            "{}: {policy}",
            page.path
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{}", page.path);
        assert!(!page.header("referrer-policy").is_empty(), "{}", page.path);
        assert!(!page.has("script, [style], [onclick], style"), "{} holds script or style", page.path);
    }
    Ok(())
}

#[tokio::test]
async fn private_pages_are_not_cached_and_assets_are_for_ever() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let home = alice.open("/").await?;
    assert!(home.header("cache-control").contains("no-store"), "{}", home.header("cache-control"));
    let stylesheet = home.attributes("link[rel=stylesheet]", "href").remove(0);
    let css = alice.open(&stylesheet).await?;
    assert!(css.header("cache-control").contains("immutable"), "{}", css.header("cache-control"));
    assert!(css.header("content-type").starts_with("text/css"));
    assert_eq!(css.header("set-cookie"), "");
    Ok(())
}

#[tokio::test]
async fn every_answer_has_an_id_that_the_log_knows() -> Result<()> {
    let app = TestApp::start().await?;
    let page = app.guest(KAFFEE)?.open("/sign-in").await?;
    let reference = page.header("x-request-id");
    assert!(!reference.is_empty(), "no request id in {:?}", page.headers);
    assert!(app.log().contains(reference), "the log does not know {reference}");
    Ok(())
}

#[tokio::test]
async fn the_host_says_whether_it_lives_and_is_ready() -> Result<()> {
    let app = TestApp::start().await?;
    // A load balancer knows no tenant's name.
    let machine = app.guest("localhost-health-check")?;
    assert_eq!(machine.get("/healthz").await?.status, 200);
    assert_eq!(machine.get("/readyz").await?.status, 200);
    Ok(())
}
