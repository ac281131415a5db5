//! What has ended says so, and leads on.

use anyhow::Result;
use theke_tests::{TestApp, cast::ALICE, journey::steps};

use crate::support::change;

#[tokio::test]
async fn an_ended_contract_is_shown_as_ended_with_the_way_on() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Zu spät")?.fill("description", "Eine Minute nach Mitternacht.")?;
    change(&app, "UPDATE contract SET ends_at = starts_at + 86400000000 WHERE number = 'K-1001'").await?;
    let refused = alice.submit(&form).await?;
    assert_eq!(refused.status, 422);
    let text = refused.text("main");
    assert!(text.contains("Laufzeit dieses Vertrags ist abgelaufen"), "{text}");
    assert!(text.contains("Eine Minute nach Mitternacht."), "what was written is lost:\n{text}");
    let renewal = form.action().replace("/request/", "/renewal/");
    for page in [refused, alice.open(steps::SUPPORT).await?] {
        assert!(page.has(&format!("a[href='{renewal}']")), "no way on at {}", page.path);
        assert!(!page.has(&format!("a[href='{}']", form.action())), "the form is still offered");
    }
    Ok(())
}

#[tokio::test]
async fn an_end_that_is_near_is_said_on_the_pages() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let text = alice.open(steps::SUPPORT).await?.text("main");
    assert_eq!(text.matches("Dieser Vertrag endet bald").count(), 1, "{text}");
    Ok(())
}
