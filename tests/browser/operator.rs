//! The operators' console in a browser: it fits its window, has no barrier that axe knows, and works by its buttons.

use anyhow::{Result, ensure};
use theke_tests::{
    OPERATOR_PORT, Setup, TestApp,
    browser::{Browser, Look},
    cast::{ALICE, OPERATOR},
};

use crate::{
    axe::Axe,
    inspection::{SCHEMES, WIDTHS, problems},
};

/// Where pictures of the console are kept.
const PLACE: &str = "operator";

async fn look(browser: &Browser, axe: &Axe, name: &str, found: &mut Vec<String>) -> Result<()> {
    for width in WIDTHS {
        for dark in SCHEMES {
            found.extend(problems(browser, PLACE, name, Look { width, dark }, axe).await?);
        }
    }
    browser.present(Look::DESKTOP).await
}

#[tokio::test]
async fn the_operators_console_fits_and_passes_axe_in_both_schemes() -> Result<()> {
    let axe = Axe::load()?;
    let setup = Setup { plugins: &["hostile"], environment: &[OPERATOR_PORT], ..Setup::default() };
    let app = TestApp::start_with(setup).await?;
    app.visit_as_operator().await?;
    app.visit_as(&ALICE).await?.get("/hostile/trap").await?;
    let port = app.operator_port()?;
    let origin = port.origin(OPERATOR.tenant);
    let (browser, mut found) = (Browser::open(Look::DESKTOP).await?, Vec::new());
    browser.go(&format!("{origin}/sign-in")).await?;
    look(&browser, &axe, "sign-in", &mut found).await?;
    browser.sign_in(&port, &OPERATOR).await?;
    look(&browser, &axe, "tenants", &mut found).await?;
    browser.go(&format!("{origin}/tenants/kaffee")).await?;
    look(&browser, &axe, "tenant", &mut found).await?;
    browser.fill("[name=budget]", "Mails").await?;
    browser.fill("[name=amount]", "viele").await?;
    browser.turn(async || browser.click("form:has([name=amount]) [type=submit]").await).await?;
    look(&browser, &axe, "tenant-refused", &mut found).await?;
    browser.go(&format!("{origin}/tenants/kaffee")).await?;
    browser.turn(async || browser.click("form[action$='/status'] [type=submit]").await).await?;
    browser.click(".card--fold > summary").await?;
    look(&browser, &axe, "tenant-suspended", &mut found).await?;
    browser.go(&format!("{origin}/tenants/nobody")).await?;
    look(&browser, &axe, "not-found", &mut found).await?;
    ensure!(found.is_empty(), "{} problems:\n{}", found.len(), found.join("\n"));
    Ok(())
}
