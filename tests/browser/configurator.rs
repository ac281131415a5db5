//! A product put together with the mouse, and how each step looks.

use anyhow::{Result, ensure};
use theke_tests::{
    Setup, TestApp,
    browser::{Browser, Look},
    cast::{ALICE, ERIK, KAFFEE},
};

use crate::{
    axe::Axe,
    inspection::{SCHEMES, WIDTHS, problems},
};

/// Looks at the page in every way.
async fn look(browser: &Browser, name: &str, axe: &Axe, found: &mut Vec<String>) -> Result<()> {
    for width in WIDTHS {
        for dark in SCHEMES {
            found.extend(problems(browser, "bruehwerk", name, Look { width, dark }, axe).await?);
        }
    }
    browser.present(Look::DESKTOP).await
}

#[tokio::test]
async fn a_machine_is_put_together_and_a_model_read() -> Result<()> {
    let axe = Axe::load()?;
    let app = TestApp::start_with(Setup { plugins: &["configurator"], ..Setup::default() }).await?;
    let origin = app.portal().origin(KAFFEE);
    let mut found = Vec::new();

    let alice = Browser::open(Look::DESKTOP).await?;
    alice.sign_in(&app.portal(), &ALICE).await?;
    alice.go(&format!("{origin}/configurator")).await?;
    look(&alice, "configurator-products", &axe, &mut found).await?;
    alice.click_text("Crema Duo").await?;
    alice.wait_for_text("Noch 5 Fragen offen").await?;
    for option in ["Bis 400", "Milchsystem", "Dampflanze"] {
        alice.turn(async || alice.click_text(option).await).await?;
    }
    look(&alice, "configurator-half", &axe, &mut found).await?;
    alice.click_text("Tank").await?;
    alice.wait_for_text("passt nicht zu Ihrer Auswahl").await?;
    look(&alice, "configurator-why", &axe, &mut found).await?;

    let erik = Browser::open(Look::DESKTOP).await?;
    erik.sign_in(&app.portal(), &ERIK).await?;
    erik.go(&format!("{origin}/admin/configurator")).await?;
    look(&erik, "configurator-models", &axe, &mut found).await?;
    erik.click_text("Crema Duo").await?;
    erik.wait_for_text("228744").await?;
    look(&erik, "configurator-model", &axe, &mut found).await?;
    erik.fill("[name=source]", "\n    Odd").await?;
    erik.click("main form button[type=submit]").await?;
    erik.wait_for_text("Zeile").await?;
    look(&erik, "configurator-refused", &axe, &mut found).await?;

    ensure!(found.is_empty(), "{} problems:\n{}", found.len(), found.join("\n"));
    Ok(())
}
