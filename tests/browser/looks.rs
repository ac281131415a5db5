//! Every page fits its window, on a phone and on a desktop, in light and dark; pictures of all are kept.

use anyhow::{Result, ensure};
use theke_tests::{
    TestApp, attachment,
    browser::{Browser, Look},
    cast::{ALICE, DORA, KAFFEE},
    journey::steps,
    paths,
};

const LOOKS: [Look; 4] = [
    Look { width: 360, dark: false },
    Look { width: 360, dark: true },
    Look { width: 1280, dark: false },
    Look { width: 1280, dark: true },
];

/// Opens a page, keeps a picture in `target/screens`, and checks that nothing sticks out.
async fn look_at(browser: &Browser, look: Look, name: &str, url: &str) -> Result<()> {
    browser.go(url).await?;
    browser.screenshot(&paths::target()?.join("screens").join(format!("{name}-{}.png", look.name()))).await?;
    let sticks_out = browser
        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    ensure!(sticks_out.as_i64() == Some(0), "{name} at {} is {sticks_out} px too wide", look.name());
    let named = "document.title.length > 0 && document.documentElement.lang.length > 0 && document.querySelectorAll('h1').length === 1";
    ensure!(browser.evaluate(named).await? == true, "{name} lacks a title, a language or its one heading");
    let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    ensure!(browser.evaluate(dark).await? == look.dark, "the browser does not prefer what it was told");
    Ok(())
}

#[tokio::test]
async fn every_page_fits_a_phone_and_a_desktop_in_both_schemes() -> Result<()> {
    let app = TestApp::start().await?;
    let portal = app.portal();
    let origin = portal.origin(KAFFEE);
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(
        &alice,
        "Siebträger klemmt beim Einsetzen nach der Reinigung",
        "Er lässt sich seit gestern nur noch mit Kraft drehen.\n\nDie Dichtung ist neu.",
        Some(attachment::photo()),
    )
    .await?;
    let dora = app.visit_as(&DORA).await?;
    let desk = dora.open(&format!("/desk{}", case.path)).await?;
    steps::note(&dora, &desk, "Seriennummer prüfen, evtl. Rückruf.").await?;
    let request = alice.open(steps::SUPPORT).await?.link("/support/request/")?;

    for look in LOOKS {
        let browser = Browser::open(look).await?;
        look_at(&browser, look, "sign-in", &format!("{origin}/sign-in")).await?;
        look_at(&browser, look, "forgot", &format!("{origin}/password/forgot")).await?;
        browser.sign_in(&portal, &ALICE).await?;
        for (name, path) in [
            ("home", "/"),
            ("cases", "/cases"),
            ("support", "/support"),
            ("request", &request),
            ("case", &case.path),
            ("profile", "/profile"),
            ("not-found", "/nowhere"),
        ] {
            look_at(&browser, look, name, &format!("{origin}{path}")).await?;
        }
        browser.client.delete_all_cookies().await?;
        browser.sign_in(&portal, &DORA).await?;
        for (name, path) in [("desk-queue", "/desk/cases?view=unassigned"), ("desk-case", &desk.path)] {
            look_at(&browser, look, name, &format!("{origin}{path}")).await?;
        }
    }
    Ok(())
}
