//! Plugins: switched on and off, set up, given rights and relieved of them, and asked why they failed.

use anyhow::Result;
use theke_tests::{
    Page, TestApp, Visitor,
    cast::{ALICE, BUYER, CHIEF, DORA, ERIK, KAFFEE},
    guest,
    journey::steps,
};

use crate::support::{eventually, reference_on};

const PLUGIN: &str = "/admin/plugins/support-contract";

async fn settings(erik: &Visitor, warn_at: &str) -> Result<Page> {
    let mut form = erik.open(PLUGIN).await?.form("form[action$='/settings']")?;
    form.fill("settings.warn_at", warn_at)?.fill("settings.extension_contact", "Frau Blum, Telefon 12")?;
    erik.submit(&form).await
}

async fn switch(erik: &Visitor, enabled: &str) -> Result<Page> {
    let mut form = erik.open(PLUGIN).await?.form("form[action$='/switch']")?;
    erik.submit_and_follow(form.press("enabled", enabled)?).await
}

#[tokio::test]
async fn only_admins_have_an_administration() -> Result<()> {
    let app = TestApp::start().await?;
    let (erik, dora, alice) =
        (app.visit_as(&ERIK).await?, app.visit_as(&DORA).await?, app.visit_as(&ALICE).await?);
    for path in ["/admin/plugins", PLUGIN, "/admin/plugins/support-contract/log", "/admin/history"] {
        assert_eq!(erik.get(path).await?.status, 200, "{path}");
        assert_eq!(dora.get(path).await?.status, 404, "{path}");
        assert_eq!(alice.get(path).await?.status, 404, "{path}");
    }
    assert!(erik.open("/desk/cases").await?.has("a[href='/admin/plugins']"));
    assert!(!dora.open("/desk/cases").await?.has("a[href='/admin/plugins']"));
    // What another tenant has does not exist here.
    let chief = app.visit_as(&CHIEF).await?;
    guest::install(&app, KAFFEE, "only-here", str::to_owned)?;
    assert_eq!(erik.get("/admin/plugins/only-here").await?.status, 200);
    assert_eq!(chief.get("/admin/plugins/only-here").await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn a_plugin_that_is_switched_off_is_gone_from_the_portal_and_comes_back_with_its_data() -> Result<()> {
    let app = TestApp::start().await?;
    let (erik, alice) = (app.visit_as(&ERIK).await?, app.visit_as(&ALICE).await?);
    steps::file_case(&alice, "Vor dem Ausschalten", "Es tropft.", None).await?;
    let off = switch(&erik, "no").await?;
    assert!(off.text(".page-head").contains("ausgeschaltet"), "{}", off.text("main"));
    assert_eq!(alice.get(steps::SUPPORT).await?.status, 404);
    let on = switch(&erik, "yes").await?;
    assert!(on.text(".page-head").contains("läuft"), "{}", on.text("main"));
    steps::shows_counter(&alice, "2 von 10", "2 of 10").await?;
    // Another tenant's plugin of the same name never noticed.
    app.visit_as(&BUYER).await?.open(steps::SUPPORT).await?;
    Ok(())
}

#[tokio::test]
async fn settings_count_at_once_and_what_is_wrong_is_said_at_its_field() -> Result<()> {
    let app = TestApp::start().await?;
    let erik = app.visit_as(&ERIK).await?;
    for (entered, says) in
        [("viel", "kein Wert"), ("101", "endet bei 100"), ("0", "beginnt bei 1"), ("8,5", "kein Wert")]
    {
        let refused = settings(&erik, entered).await?;
        assert_eq!(refused.status, 422, "{entered}");
        let problem = refused.text("[id='error-settings.warn_at']");
        assert!(problem.contains(says), "{entered}: {problem}");
        let form = refused.form("form[action$='/settings']")?;
        assert_eq!(form.value("settings.warn_at"), Some(entered));
        assert_eq!(form.value("settings.extension_contact"), Some("Frau Blum, Telefon 12"), "lost");
    }
    assert_eq!(settings(&erik, "30").await?.status, 303);
    let form = erik.open(PLUGIN).await?.form("form[action$='/settings']")?;
    assert_eq!(form.value("settings.warn_at"), Some("30"));
    // What equals the default is not the tenant's own.
    assert_eq!(settings(&erik, "80").await?.status, 303);
    let stored = app.texts("SELECT CAST(settings AS TEXT) FROM plugin_install").await?;
    assert!(
        stored.iter().any(|json| json.contains("Frau Blum"))
            && !stored.iter().any(|json| json.contains("warn_at"))
    );
    Ok(())
}

#[tokio::test]
async fn two_admins_do_not_overwrite_each_other_unseen() -> Result<()> {
    let app = TestApp::start().await?;
    let erik = app.visit_as(&ERIK).await?;
    let mut stale = erik.open(PLUGIN).await?.form("form[action$='/settings']")?;
    assert_eq!(settings(&erik, "30").await?.status, 303);
    stale.fill("settings.warn_at", "40")?;
    let refused = erik.submit(&stale).await?;
    assert_eq!(refused.status, 409);
    let mut again = refused.form("form[action$='/settings']")?;
    assert_eq!(again.value("settings.warn_at"), Some("40"), "what was entered is lost");
    again.fill("settings.warn_at", "45")?;
    assert_eq!(erik.submit(&again).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn a_right_that_is_taken_back_is_refused_from_the_next_call_on() -> Result<()> {
    let app = TestApp::start().await?;
    let (erik, alice) = (app.visit_as(&ERIK).await?, app.visit_as(&ALICE).await?);
    let page = erik.open(PLUGIN).await?;
    assert!(page.text("main").contains("to list the customer's cases under their contracts"), "no reason");
    // Only what the plugin asks for can be granted.
    for (right, granted) in [("mail.agents", vec![]), ("contracts.read", vec!["contracts.read"])] {
        let mut form = erik.open(PLUGIN).await?.form("form[action$='/rights']")?;
        let saved = erik.submit_and_follow(form.force("right", right)).await?;
        assert_eq!(saved.attributes("input[name='right'][checked]", "value"), granted);
    }
    let refused = alice.get(steps::SUPPORT).await?;
    assert!(refused.status >= 400, "the plugin reads cases without the right");
    eventually(async || {
        let log = erik.open("/admin/plugins/support-contract/log?level=error").await?;
        Ok(log.text(".log").contains("this tenant has not granted it"))
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn an_admin_finds_the_failure_behind_the_reference_on_an_error_page() -> Result<()> {
    let app = TestApp::start().await?;
    app.install("hostile", KAFFEE)?;
    let (erik, alice) = (app.visit_as(&ERIK).await?, app.visit_as(&ALICE).await?);
    eventually(async || Ok(alice.get("/hostile/trap").await?.status == 502)).await?;
    let reference = reference_on(&alice.get("/hostile/trap").await?)?;
    eventually(async || {
        let log = erik.open(&format!("/admin/plugins/hostile/log?call={reference}")).await?;
        Ok(log.text(".log").contains("fall_over") || log.text(".log").contains("panicked"))
    })
    .await?;
    // It asks for nearly everything: each right has its words.
    let rights = erik.open("/admin/plugins/hostile").await?.text("form[action$='/rights']");
    assert!(!rights.contains("right-"), "{rights}");
    let list = erik.open("/admin/plugins").await?;
    assert!(list.has("a[href='/admin/plugins/hostile/log?level=error']"), "{}", list.text("main"));
    let nobody = erik.open("/admin/plugins/hostile/log?call=nonsense").await?;
    assert!(nobody.text("main").contains("Nichts gefunden"), "{}", nobody.text("main"));
    Ok(())
}
