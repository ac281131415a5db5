//! A plugin that fails again and again, or cannot be loaded: its pages say so, its work waits, its admin decides.

use std::fs;

use anyhow::{Context, Result};
use theke_tests::{
    Page, TestApp, Visitor,
    cast::{DORA, ERIK, KAFFEE},
    guest,
    journey::steps,
};

use super::hostile;
use crate::support::{change, count, eventually, post, reference_on};

/// Failures in a row after which a surface is left alone.
const FAILURES: usize = 10;

/// Makes Alice's page fail until nobody calls it any more; the last failure's reference.
async fn wear_out(alice: &Visitor) -> Result<String> {
    let mut reference = String::new();
    for _ in 0..FAILURES {
        let page = alice.get("/hostile/trap").await?;
        assert_eq!(page.status, 502, "{}", page.text("main"));
        reference = reference_on(&page)?;
    }
    Ok(reference)
}

/// The page is a page of the portal that names the plugin and says when to come again.
fn is_away(page: &Page) -> Result<()> {
    assert_eq!(page.status, 503, "{}", page.text("main"));
    assert!(page.text("h1").contains("Störenfried"), "{}", page.text("main"));
    let wait: u32 = page.header("retry-after").parse()?;
    assert!((1..=60).contains(&wait), "{wait}");
    Ok(())
}

#[tokio::test]
async fn a_page_that_fails_again_and_again_is_closed_until_an_admin_wants_it_called_again() -> Result<()> {
    let (app, alice) = hostile().await?;
    let reference = wear_out(&alice).await?;
    let calls = |app: &TestApp| app.log().matches("page behaviour failed").count();
    let before = calls(&app);
    let away = alice.get("/hostile/calm").await?;
    is_away(&away)?;
    assert_eq!(reference_on(&away)?, reference, "the failure that explains it");
    let sent = post(&alice, "/hostile/write").await?;
    is_away(&sent)?;
    assert_eq!(calls(&app), before, "the guest was called");
    alice.open("/support").await?;

    let erik = app.visit_as(&ERIK).await?;
    let list = erik.open("/admin/plugins").await?;
    assert!(list.text("main").contains("teilweise pausiert"), "{}", list.text("main"));
    let page = erik.open("/admin/plugins/hostile").await?;
    let notice = page.text(".notice--warning");
    for told in ["Seite behaviour", "10-mal gescheitert", "panicked", "Nächster Versuch"] {
        assert!(notice.contains(told), "{told}: {notice}");
    }
    assert!(page.has(&format!("a[href='/admin/plugins/hostile/log?call={reference}']")));
    eventually(async || {
        let log = erik.open("/admin/plugins/hostile/log").await?.text(".log");
        Ok(log.contains("page behaviour is left alone for 30 s"))
    })
    .await?;

    let form = page.form("form[action$='/retry']")?;
    let again = erik.submit_and_follow(&form).await?;
    assert!(!again.has("form[action$='/retry']"), "{}", again.text("main"));
    assert_eq!(alice.get("/hostile/calm").await?.status, 200);
    let log = erik.open("/admin/plugins/hostile/log").await?.text(".log");
    assert!(log.contains("Erik Ernst wants it to be called again"), "{log}");
    Ok(())
}

#[tokio::test]
async fn work_for_a_plugin_that_is_left_alone_waits_and_uses_up_no_attempt() -> Result<()> {
    let (app, alice) = hostile().await?;
    for _ in 0..FAILURES {
        let left = post(&alice, "/hostile/leave?job=work&say=trap").await?;
        assert!(left.body().contains("\"found\""), "{}", left.body());
    }
    let is_left_alone = async || Ok(app.log().contains("job work is left alone"));
    eventually(is_left_alone).await?;
    post(&alice, "/hostile/leave?job=work&say=note").await?;
    // Put off by the pause, not by an attempt of its own.
    let untried = "outbox JOIN outbox_due ON outbox_id = outbox.id WHERE outbox.kind = 'plugin-job' AND attempts = 0 \
                   AND outbox_due.due_at > outbox.created_at + 1000000";
    eventually(async || Ok(count(&app, untried).await? == 1)).await?;
    let attempts = "SELECT CAST(SUM(attempts) AS TEXT) FROM outbox WHERE kind = 'plugin-job'";
    assert_eq!(app.texts(attempts).await?, [FAILURES.to_string()]);

    // The one that works comes first when the plugin is called again.
    let erik = app.visit_as(&ERIK).await?;
    let form = erik.open("/admin/plugins/hostile").await?.form("form[action$='/retry']")?;
    erik.submit_and_follow(&form).await?;
    change(
        &app,
        "UPDATE outbox_due SET due_at = 0 WHERE outbox_id IN (SELECT id FROM outbox WHERE attempts = 0)",
    )
    .await?;
    eventually(async || Ok(count(&app, "plugin_document WHERE collection = 'notes'").await? == 1)).await
}

#[tokio::test]
async fn the_pages_of_a_plugin_that_cannot_be_loaded_say_so_to_whom_they_are_for() -> Result<()> {
    let (mut app, alice) = hostile().await?;
    let digests = app.texts("SELECT digest FROM plugin_install WHERE name = 'hostile'").await?;
    let digest = digests.first().context("it is installed")?;
    let package = app.folder().join("packages").join(format!("{digest}.theke"));
    fs::write(&package, "no archive").with_context(|| package.display().to_string())?;
    app.crash_and_restart().await?;
    let alice_again = app.visit_as(&theke_tests::cast::ALICE).await?;
    drop(alice);
    let page = alice_again.get("/hostile/calm").await?;
    assert_eq!(page.status, 503, "{}", page.text("main"));
    assert!(
        page.text("h1").contains("hostile") && !page.header("retry-after").is_empty(),
        "{}",
        page.text("main")
    );
    assert_eq!(alice_again.get("/hostiles/calm").await?.status, 404);
    // A guest learns nothing about which addresses exist.
    let guest = app.guest(KAFFEE)?;
    assert_eq!(guest.get("/hostile/calm").await?.status, guest.get("/hostiles/calm").await?.status);
    Ok(())
}

#[tokio::test]
async fn a_panel_that_fails_is_hidden_from_customers_and_noticed_by_agents() -> Result<()> {
    let app = TestApp::start().await?;
    guest::install(&app, KAFFEE, "shy", |manifest| {
        manifest.replace("failure = \"notice\"", "failure = \"hide\"")
    })?;
    let (alice, dora) = (app.visit_as(&theke_tests::cast::ALICE).await?, app.visit_as(&DORA).await?);
    eventually(async || Ok(alice.get("/shy/calm").await?.status == 200)).await?;
    let case = steps::file_case(&alice, "panel:trap", "Das Fach klemmt.", None).await?;
    assert!(!alice.open(&case.path).await?.has(".card--failed"));
    let desk = steps::open_from_queue(&dora, "unassigned", "panel:trap").await?;
    assert!(desk.text(".card--failed").contains("Störenfried"), "{}", desk.text("main"));
    reference_on(&desk)?;
    Ok(())
}
