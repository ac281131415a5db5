//! Every movement of a counter is shown to the customer: when, for which case, and what led to it.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{BOB, DORA},
    journey::steps,
};

use crate::support::{alice_with_case, eventually};

#[tokio::test]
async fn granted_reserved_used_and_given_back_are_shown_with_their_cases_and_reasons() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, _) = alice_with_case(&app, "Wird storniert").await?;
    let kept = steps::file_case(&alice, "Wird erledigt", "Es tropft.", None).await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Wird storniert").await?;
    steps::transition(&dora, &case, "cancelled").await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Wird erledigt").await?;
    steps::reply(&dora, &case, "Erledigt.", "close").await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;

    let contract = alice.open(steps::SUPPORT).await?.link("/support/contract/")?;
    let page = alice.open(&contract).await?;
    let lines = page.texts(".timeline__entry");
    let shown = |words: &[&str]| lines.iter().any(|line| words.iter().all(|word| line.contains(word)));
    for words in [
        ["10 Anfragen gutgeschrieben", "Beginn der Laufzeit", ""],
        ["1 Anfrage reserviert", "Wird storniert", "Anfrage gestellt"],
        ["1 Anfrage zurückgegeben", "Wird storniert", "Vorgang storniert"],
        ["1 Anfrage reserviert", "Wird erledigt", "Anfrage gestellt"],
        ["1 Anfrage verbraucht", "Wird erledigt", "Vorgang abgeschlossen"],
    ] {
        assert!(shown(&words), "{words:?} is not in:\n{lines:#?}");
    }
    assert!(page.has(&format!(".timeline a[href='{}']", kept.path)), "no link to the case");

    // A colleague sees the same movements, and not whose they were.
    let bob = app.visit_as(&BOB).await?.open(&contract).await?;
    assert_eq!(bob.texts(".timeline__entry").len(), lines.len());
    assert!(!bob.text("main").contains("Wird erledigt"), "{}", bob.text("main"));
    Ok(())
}
