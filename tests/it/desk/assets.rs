//! What customers have, from the desk and from their own page.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, BUYER, CHARLIE, CLERK, COLLEAGUE, DORA, NEIGHBOUR},
};

use super::{faults, first, names};

#[tokio::test]
async fn an_asset_is_entered_with_its_owner_and_its_warranty() -> Result<()> {
    let app = TestApp::start().await?;
    let (dora, alice) = (app.visit_as(&DORA).await?, app.visit_as(&ALICE).await?);
    let mut form = dora.open("/desk/assets/new").await?.form("main form")?;
    form.fill("variant", "NIX-1")?.fill("account", "A-9999")?.fill("serial", "S-77")?;
    let refused = dora.submit(&form).await?;
    assert_eq!(
        (refused.status, faults(&refused)),
        (422, vec!["Artikelnummer".to_owned(), "Unternehmen".to_owned()])
    );
    form.fill("variant", "TOR2-R")?.fill("account", "A-2001")?.fill("contact", ALICE.email)?;
    form.fill("purchased_at", "2026-01-15")?.fill("warranty_ends_at", "2026-01-14")?;
    assert_eq!(faults(&dora.submit(&form).await?), ["Garantie bis"]);
    form.fill("warranty_ends_at", "2031-01-14")?;
    let asset = dora.submit_and_follow(&form).await?;
    assert_eq!(asset.text("h1"), "Torrente 2 Rot");
    assert!(asset.text("main").contains("In Garantie"), "{}", asset.text("main"));
    let edit = asset.form("main form.form--record")?;
    assert_eq!(edit.value("warranty_ends_at"), Some("2031-01-14"));

    let mine = alice.open("/assets").await?.text("main");
    assert!(mine.contains("S-77") && mine.contains("14.01.2031"), "{mine}");
    Ok(())
}

#[tokio::test]
async fn an_asset_that_is_sold_says_so_in_its_history() -> Result<()> {
    let app = TestApp::start().await?;
    let clerk = app.visit_as(&CLERK).await?;
    let asset = first(&clerk, "/desk/assets?q=FS300-2207").await?;
    let mut form = asset.form("main form.form--record")?;
    form.fill("account", "D-70088")?.fill("contact", "")?;
    let sold = clerk.submit_and_follow(&form).await?;
    let history = sold.texts(".timeline__text").join("\n");
    assert!(history.contains("Hafenkantine Albers GmbH → Seniorenresidenz Deichblick gGmbH"), "{history}");
    assert!(history.contains("Bob Becker → –"), "{history}");
    Ok(())
}

#[tokio::test]
async fn customers_see_their_own_devices_and_no_others() -> Result<()> {
    let app = TestApp::start().await?;
    for (person, sees, not) in [
        (&BUYER, "FS300-2207", "FS300-3518"),
        (&COLLEAGUE, "FS300-2207", "FS300-3518"),
        (&NEIGHBOUR, "FS300-3518", "FS300-2207"),
        (&CHARLIE, "WB11-77-2031", "T2-2304-0117"),
    ] {
        let page = app.visit_as(person).await?.open("/assets").await?.text("main");
        assert!(page.contains(sees) && !page.contains(not), "{}: {page}", person.name);
    }
    let clerk = app.visit_as(&CLERK).await?;
    assert_eq!(names(&clerk, "/desk/assets?warranty=uncovered").await?, ["Kühlvitrine Fördesund 200"]);
    Ok(())
}
