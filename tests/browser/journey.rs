//! The journey, clicked.

use anyhow::Result;
use theke_tests::{
    MAIL_MAX, TestApp, attachment,
    browser::{Browser, Look},
    cast::{ALICE, CHARLIE, DORA},
};

const SUBJECT: &str = "Auslauf tropft nach";
const REPLY: &str = "Wir tauschen das Mahlwerk aus.";

#[tokio::test]
async fn alice_is_served_and_charlie_is_not() -> Result<()> {
    let app = TestApp::start().await?;
    let portal = app.portal();
    let folder = tempfile::tempdir()?;
    let photo = folder.path().join("mahlwerk.png");
    std::fs::write(&photo, attachment::photo().bytes)?;

    let alice = Browser::open(Look::DESKTOP).await?;
    alice.sign_in(&portal, &ALICE).await?;
    alice.go(&format!("{}/support", portal.origin(ALICE.tenant))).await?;
    alice.wait_for_text("3 von 10").await?;
    alice.click("a[href^='/support/request/']").await?;
    alice.fill("[name=subject]", SUBJECT).await?;
    alice.fill("[name=description]", "Seit heute Morgen mahlt sie nicht mehr.").await?;
    alice.fill("[name=files]", &photo.to_string_lossy()).await?;
    alice.click("form[enctype='multipart/form-data'] button[type=submit]").await?;
    alice.wait_for_text("mahlwerk.png").await?;
    let case = alice.client.current_url().await?.to_string();
    alice.go(&format!("{}/support", portal.origin(ALICE.tenant))).await?;
    alice.wait_for_text("2 verfügbar, 1 reserviert").await?;

    let dora = Browser::open(Look::DESKTOP).await?;
    dora.sign_in(&portal, &DORA).await?;
    dora.go(&format!("{}/desk/cases?view=unassigned", portal.origin(DORA.tenant))).await?;
    dora.click_text(SUBJECT).await?;
    dora.wait_for_text("K-1001").await?;
    dora.fill("form[action$='/reply'] [name=body]", REPLY).await?;
    dora.click("button[name=then][value=close]").await?;
    dora.wait_for_text("Die Anfrage ist abgeschlossen.").await?;

    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains(REPLY)).await?;
    alice.go(&case).await?;
    alice.wait_for_text(REPLY).await?;
    alice.go(&format!("{}/support", portal.origin(ALICE.tenant))).await?;
    alice.wait_for_text("2 von 10").await?;

    let charlie = Browser::open(Look::DESKTOP).await?;
    charlie.sign_in(&portal, &CHARLIE).await?;
    charlie.go(&case.replace(&portal.origin(ALICE.tenant), &portal.origin(CHARLIE.tenant))).await?;
    let seen = charlie.text().await?;
    assert!(!seen.contains(SUBJECT) && !seen.contains(REPLY), "{seen}");
    Ok(())
}
