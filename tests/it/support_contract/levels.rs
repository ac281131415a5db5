//! A contract's service level sets the priority of its cases, as the settings say.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, DORA, ERIK},
    journey::steps,
};

/// The priority of the case with this subject.
async fn priority(app: &TestApp, subject: &str) -> Result<Vec<String>> {
    app.texts(&format!("SELECT priority FROM \"case\" WHERE subject = '{subject}'")).await
}

#[tokio::test]
async fn a_level_sets_the_priority_that_the_settings_name_for_it() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, erik) = (app.visit_as(&ALICE).await?, app.visit_as(&ERIK).await?);
    steps::file_case(&alice, "Gold ist hoch", "Es tropft.", None).await?;
    assert_eq!(priority(&app, "Gold ist hoch").await?, ["high"]);
    let mut form = erik.open("/admin/plugins/support-contract").await?.form("form[action$='/settings']")?;
    form.fill("settings.urgent_levels", "Platin, gold")?.fill("settings.high_levels", "")?;
    assert_eq!(erik.submit(&form).await?.status, 303);
    steps::file_case(&alice, "Gold ist dringend", "Es tropft.", None).await?;
    assert_eq!(priority(&app, "Gold ist dringend").await?, ["urgent"]);
    Ok(())
}

#[tokio::test]
async fn customer_and_agent_see_the_level_and_how_soon_somebody_answers() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, "Wie schnell?", "Es tropft.", None).await?;
    let dora = app.visit_as(&DORA).await?;
    let desk = steps::open_from_queue(&dora, "unassigned", "Wie schnell?").await?;
    for page in [alice.open(steps::SUPPORT).await?, case, desk] {
        let text = page.text("main");
        assert!(
            text.contains("Servicelevel Gold") && text.contains("Antwort innerhalb von 4 Stunden"),
            "{}:\n{text}",
            page.path
        );
    }
    Ok(())
}
