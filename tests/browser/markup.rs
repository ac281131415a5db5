//! HTML in every field stays text, for customers and for agents.

use anyhow::{Result, ensure};
use theke_tests::{
    Setup, TestApp, attachment,
    attachment::Attachment,
    browser::{Browser, Look},
    cast::{ALICE, KAFFEE, PASSWORD, Person},
    journey::steps,
};

/// Markup that would leave a mark on the window if any of it ran.
const HOSTILE: &str = "<img src=x onerror=\"window.marked=1\"><script>window.marked=1</script><svg onload=\"window.marked=1\"></svg>{{7*7}}";

/// An agent whose very name is markup.
const AGENT: &str = "mallory@bruehwerk.example";

/// Opens an address and looks for marks, elements and evaluated templates.
async fn is_inert(browser: &Browser, url: &str, shown: bool) -> Result<()> {
    browser.go(url).await?;
    ensure!(browser.evaluate("window.marked === undefined").await? == true, "markup ran at {url}");
    ensure!(
        browser.evaluate("document.querySelector('script, [onerror], [onload]') === null").await? == true,
        "markup became elements at {url}"
    );
    let text = browser.text().await?;
    ensure!(!shown || text.contains("{{7*7}}"), "{url} does not show the text as it was written:\n{text}");
    ensure!(!text.contains("49{{") && !text.contains(">49"), "a template ran at {url}");
    Ok(())
}

#[tokio::test]
async fn html_in_every_field_is_inert() -> Result<()> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    let portal = app.portal();
    let alice = app.visit_as(&ALICE).await?;
    let subject: String = HOSTILE.chars().take(110).collect();
    let photo = Attachment { name: format!("{HOSTILE}.png").replace(['"', '/'], "'"), ..attachment::photo() };
    let case = steps::file_case(&alice, &subject, HOSTILE, Some(photo)).await?;
    app.theke_with_input(
        &[
            "user",
            "create",
            "--tenant",
            KAFFEE,
            "--kind",
            "agent",
            "--name",
            &subject,
            "--email",
            AGENT,
            "--password-stdin",
        ],
        &format!("{PASSWORD}\n"),
    )?;
    let agent = app.guest(KAFFEE)?;
    agent.follow(&agent.try_sign_in(AGENT, PASSWORD).await?).await?;
    let desk = agent.open(&format!("/desk{}", case.path)).await?;
    let desk = steps::note(&agent, &desk, HOSTILE).await?;
    steps::reply(&agent, &agent.open(&desk.path).await?, HOSTILE, "stay").await?;
    steps::answer(&alice, &alice.open(&case.path).await?, HOSTILE).await?;

    let origin = portal.origin(ALICE.tenant);
    let hers = Browser::open(Look::DESKTOP).await?;
    hers.sign_in(&portal, &ALICE).await?;
    for (path, shown) in [
        ("/", false),
        ("/cases", false),
        ("/support", false),
        (case.path.as_str(), true),
        ("/hostile/html", false),
    ] {
        is_inert(&hers, &format!("{origin}{path}"), shown).await?;
    }
    let theirs = Browser::open(Look::DESKTOP).await?;
    theirs.sign_in(&portal, &Person { name: "", email: AGENT, tenant: KAFFEE }).await?;
    for (path, shown) in [("/desk/cases?view=open", false), (desk.path.as_str(), true)] {
        is_inert(&theirs, &format!("{origin}{path}"), shown).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_error_keeps_the_markup_that_was_typed_as_text() -> Result<()> {
    let app = TestApp::start().await?;
    let portal = app.portal();
    let browser = Browser::open(Look::DESKTOP).await?;
    browser.go(&format!("{}/sign-in", portal.origin(ALICE.tenant))).await?;
    browser.evaluate("(document.querySelector('form:has([name=password])').noValidate = true)").await?;
    browser.fill("[name=email]", "\"><img src=x onerror=window.marked=1>@example.com").await?;
    browser.fill("[name=password]", "falsch, aber lang genug").await?;
    browser.click("form:has([name=password]) button[type=submit]").await?;
    let kept = "document.querySelector('[name=email]').value.includes('onerror')";
    for _ in 0..100 {
        if browser.evaluate("document.querySelector('.error-summary') !== null").await? == true {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(browser.evaluate(kept).await?, true, "{}", browser.text().await?);
    assert_eq!(browser.evaluate("window.marked === undefined").await?, true);
    Ok(())
}
