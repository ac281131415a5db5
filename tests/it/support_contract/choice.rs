//! Which contract a request counts against is said beforehand, with the reason, and can be changed.

use anyhow::{Context, Result};
use theke_tests::{
    Page, TestApp, Visitor,
    cast::{ALICE, DORA},
    journey::steps,
};

/// Alice's mill, which contract K-1002 is for.
const MILL: &str = "/support/request?serial=m1%202212%200894";
const FORM: &str = "form[enctype='multipart/form-data']";

/// Sends the request that a page offers; the subject.
async fn send(alice: &Visitor, page: &Page, subject: &str) -> Result<Page> {
    let mut form = page.form(FORM)?;
    form.fill("subject", subject)?.fill("description", "Sie mahlt nicht mehr.")?;
    alice.submit_and_follow(&form).await
}

/// What the desk says about a case.
async fn on_the_desk(app: &TestApp, subject: &str) -> Result<String> {
    let dora = app.visit_as(&DORA).await?;
    Ok(steps::open_from_queue(&dora, "unassigned", subject).await?.text("main"))
}

#[tokio::test]
async fn the_contract_for_the_device_is_proposed_and_customer_and_agent_read_why() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let page = alice.open("/support/request").await?;
    assert!(page.text("#field-contract").contains("K-1001"), "{}", page.text("main"));
    assert!(page.text("#field-contract").contains("gilt für alle Geräte"), "{}", page.text("main"));

    let page = alice.open(MILL).await?;
    let side = page.text("#field-contract");
    assert!(side.contains("Vertrag K-1002") && side.contains("gilt genau für dieses Gerät"), "{side}");
    let case = send(&alice, &page, "Mühle klemmt").await?;
    assert!(case.text("main").contains("K-1002") && case.text("main").contains("genau für dieses Gerät"));
    let desk = on_the_desk(&app, "Mühle klemmt").await?;
    for expected in ["K-1002", "gilt genau für dieses Gerät", "Molina Mühle", "M1-2212-0894"] {
        assert!(desk.contains(expected), "{expected} is not in:\n{desk}");
    }
    Ok(())
}

#[tokio::test]
async fn another_contract_that_fits_can_be_chosen() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let other = alice.open(MILL).await?.attributes("#field-contract li a", "href");
    let page = alice.open(other.first().context("another contract fits")?).await?;
    let side = page.text("#field-contract");
    assert!(side.contains("Vertrag K-1001") && side.contains("ausdrücklich gewählt"), "{side}");
    send(&alice, &page, "Auf den großen Vertrag").await?;
    let desk = on_the_desk(&app, "Auf den großen Vertrag").await?;
    assert!(desk.contains("K-1001") && desk.contains("ausdrücklich gewählt"), "{desk}");
    steps::shows_counter(&alice, "2 verfügbar, 1 reserviert", "2 available, 1 reserved").await
}

#[tokio::test]
async fn a_contract_for_other_devices_says_so_and_takes_no_request() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mill = alice.open(MILL).await?;
    let stale = mill.form(FORM)?;
    // The old machine, out of warranty, is none that K-1002 is for.
    let page = alice.open(&format!("{}?serial=T1-1908-0031", stale.action())).await?;
    assert!(!page.has(FORM), "the form opens");
    assert!(page.text("main").contains("gilt für andere Geräte"), "{}", page.text("main"));
    let general = alice.open("/support/request?serial=T1-1908-0031").await?;
    let machine = general.form(FORM)?.value("asset").context("the device travels along")?.to_owned();
    let mut forged = stale;
    forged.fill("subject", "Untergeschoben")?.fill("description", "Auf den falschen.")?;
    let before = app.rows("case").await?;
    let refused = alice.submit(forged.force("asset", &machine)).await?;
    assert_eq!(refused.status, 422);
    assert!(refused.text("main").contains("Untergeschoben"), "what was written is lost");
    assert_eq!(app.rows("case").await?, before);
    Ok(())
}

#[tokio::test]
async fn what_was_typed_for_a_device_that_is_not_there_is_an_error_at_its_field() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let page = alice.open("/support/request?serial=T9-0000").await?;
    assert!(page.text("#error-serial").contains("gibt es keines"), "{}", page.text("main"));
    assert_eq!(page.attributes("#field-serial", "value"), ["T9-0000"]);
    let sent = send(&alice, &page, "Ohne Gerät").await?;
    assert!(sent.path.starts_with("/cases/"), "an unknown device keeps from asking");
    Ok(())
}
