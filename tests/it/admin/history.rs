//! The audit log: who changed what, found by name, field, plugin and day.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, CHIEF, DORA, ERIK},
    journey::steps,
};

#[tokio::test]
async fn changes_of_all_records_are_found_by_who_what_and_when() -> Result<()> {
    let app = TestApp::start().await?;
    let (erik, dora, alice) =
        (app.visit_as(&ERIK).await?, app.visit_as(&DORA).await?, app.visit_as(&ALICE).await?);
    let case = steps::file_case(&alice, "Für das Protokoll", "Es tropft.", None).await?;
    let desk = format!("/desk{}", case.path);
    let mut form = dora.open(&desk).await?.form("form[action$='/assign']")?;
    dora.submit_and_follow(form.press("owner", "me")?).await?;
    let mut form = erik.open("/admin/plugins/support-contract").await?.form("form[action$='/switch']")?;
    erik.submit_and_follow(form.press("enabled", "no")?).await?;

    let by_dora = erik.open("/admin/history?q=dora").await?;
    assert!(by_dora.has(&format!("a[href='{desk}']")), "{}", by_dora.text("main"));
    assert!(!by_dora.text("tbody").contains(ERIK.name), "{}", by_dora.text("main"));
    let switched = erik.open("/admin/history?q=enabled").await?;
    let row = switched.text("tbody tr");
    assert!(row.contains(ERIK.name) && row.contains("ja") && row.contains("nein"), "{row}");
    assert!(erik.open("/admin/history?until=2001-01-01").await?.text("main").contains("Nichts gefunden"));
    assert!(erik.open("/admin/history?from=2001-01-01&q=Dora").await?.text("tbody").contains(DORA.name));
    assert_eq!(erik.get("/admin/history?from=gestern&before=nie").await?.status, 200);
    assert_eq!(erik.get("/admin/history?q=%00").await?.status, 200);
    // Wild cards are letters here.
    assert!(erik.open("/admin/history?q=%25").await?.text("main").contains("Nichts gefunden"));
    let elsewhere = app.visit_as(&CHIEF).await?.open("/admin/history").await?;
    assert!(!elsewhere.text("main").contains(DORA.name), "another tenant's history");
    Ok(())
}
