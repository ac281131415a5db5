//! Warranty by serial number: what it says, to whom, and that it costs the contract nothing.

use anyhow::{Context, Result};
use theke_tests::{
    TestApp,
    cast::{ALICE, BUYER, CLERK, DORA, NEIGHBOUR},
    journey::steps,
};

const FORM: &str = "form[enctype='multipart/form-data']";

#[tokio::test]
async fn a_request_under_warranty_uses_nothing_of_the_contract() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let found = alice.open("/support/warranty?serial=t2-2304-0117").await?;
    assert!(found.text("main").contains("In der Garantie"), "{}", found.text("main"));
    let page = alice.open(&found.link("/support/request?asset=")?).await?;
    assert!(page.text("main").contains("verbraucht nichts"), "{}", page.text("main"));
    let mut form = page.form(FORM)?;
    form.fill("subject", "Auf Garantie")?.fill("description", "Sie heizt nicht.")?;
    let case = alice.submit_and_follow(&form).await?;
    assert!(case.text("main").contains("Garantie: verbraucht keine Anfrage"), "{}", case.text("main"));
    steps::shows_counter(&alice, "3 von 10", "3 of 10").await?;

    let dora = app.visit_as(&DORA).await?;
    let desk = steps::open_from_queue(&dora, "unassigned", "Auf Garantie").await?;
    assert!(desk.text("main").contains("Garantie: verbraucht keine Anfrage"), "{}", desk.text("main"));
    steps::reply(&dora, &desk, "Ein Techniker kommt.", "close").await?;
    crate::support::eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    let shown = alice.open(steps::SUPPORT).await?.text("main");
    assert!(shown.contains("3 von 10"), "{shown}");
    Ok(())
}

#[tokio::test]
async fn an_old_device_uses_the_contract_and_its_warranty_is_over() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let found = alice.open("/support/warranty?serial=T1-1908-0031").await?;
    assert!(found.text("main").contains("Garantie abgelaufen"), "{}", found.text("main"));
    let mut form = alice.open(&found.link("/support/request?asset=")?).await?.form(FORM)?;
    form.fill("subject", "Ohne Garantie")?.fill("description", "Sie heizt nicht.")?;
    alice.submit_and_follow(&form).await?;
    steps::shows_counter(&alice, "2 verfügbar, 1 reserviert", "2 available, 1 reserved").await
}

#[tokio::test]
async fn a_foreign_serial_number_is_answered_like_one_that_does_not_exist() -> Result<()> {
    let app = TestApp::start().await?;
    let buyer = app.visit_as(&BUYER).await?;
    for page in ["/support/warranty", "/support/request"] {
        let told = async |serial: &str| -> Result<String> {
            let text = buyer.open(&format!("{page}?serial={serial}")).await?.body().replace(serial, "…");
            let keys = ["_key", "request_id", "value=\""];
            Ok(text.lines().filter(|line| !keys.iter().any(|key| line.contains(key))).collect())
        };
        // The neighbour's, another tenant's, nobody's.
        let (foreign, elsewhere, nobodys) =
            (told("FS300-3518").await?, told("T2-2304-0117").await?, told("FS300-0000").await?);
        assert_eq!(foreign, nobodys, "{page}");
        assert_eq!(elsewhere, nobodys, "{page}");
        assert!(nobodys.contains("error-serial"), "{page}");
    }
    let neighbour = app.visit_as(&NEIGHBOUR).await?;
    let own = neighbour.open("/support/warranty?serial=FS300-3518").await?;
    assert!(own.text("main").contains("In der Garantie"), "{}", own.text("main"));
    Ok(())
}

#[tokio::test]
async fn a_foreign_device_in_a_form_is_refused_and_nothing_is_lost() -> Result<()> {
    let app = TestApp::start().await?;
    let (buyer, neighbour) = (app.visit_as(&BUYER).await?, app.visit_as(&NEIGHBOUR).await?);
    let theirs = neighbour.open("/support/request?serial=FS300-3518").await?.form(FORM)?;
    let device = theirs.value("asset").context("the device travels along")?;
    let mut form = steps::open_request(&buyer).await?.form(FORM)?;
    form.fill("subject", "Fremdes Gerät")?.fill("description", "Auf fremde Garantie.")?;
    let before = app.rows("case").await?;
    let refused = buyer.submit(form.force("asset", device)).await?;
    assert_eq!(refused.status, 422, "{}", refused.text("main"));
    assert_eq!(refused.form(FORM)?.value("subject"), Some("Fremdes Gerät"));
    assert_eq!(app.rows("case").await?, before);
    Ok(())
}

#[tokio::test]
async fn a_number_that_no_plate_has_is_an_error_at_its_field_and_stays() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let long = "9".repeat(101);
    let page = alice.open(&format!("/support/warranty?serial={long}")).await?;
    assert!(page.text("#error-serial").contains("höchstens 100"), "{}", page.text("main"));
    assert_eq!(page.attributes("#field-serial", "value"), [long]);
    Ok(())
}

#[tokio::test]
async fn an_agent_finds_every_device_of_the_tenant_and_none_of_another() -> Result<()> {
    let app = TestApp::start().await?;
    let clerk = app.visit_as(&CLERK).await?;
    let found = clerk.open("/desk/support/warranty?serial=fs300-3518").await?;
    assert!(found.text("main").contains("In der Garantie"), "{}", found.text("main"));
    clerk.open(&found.link("/desk/assets/")?).await?;
    let unknown = clerk.open("/desk/support/warranty?serial=T2-2304-0117").await?;
    assert!(unknown.text("#error-serial").contains("gibt kein Gerät"), "{}", unknown.text("main"));
    assert!(!unknown.text("main").contains("Torrente"));
    Ok(())
}
