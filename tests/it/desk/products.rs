//! Products, their variants and prices, from the desk.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, DORA},
};

use super::{faults, first, names};
use crate::support::{NOBODY, id_of};

#[tokio::test]
async fn a_product_is_created_with_a_variant_and_a_price() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let mut form = dora.open("/desk/products/new").await?.form("main form")?;
    form.fill("description", "Nur die Beschreibung.")?;
    let refused = dora.submit(&form).await?;
    assert_eq!(refused.status, 422);
    assert_eq!(faults(&refused), ["Name"]);
    assert!(refused.text("textarea").contains("Nur die Beschreibung."), "what was entered is lost");

    form.fill("name", "Tassenwärmer")?.fill("status", "active")?;
    let product = dora.submit_and_follow(&form).await?;
    assert_eq!(product.text("h1"), "Tassenwärmer");
    assert!(product.text("main").contains("P-00001"), "no number was counted:\n{}", product.text("main"));

    let new = dora.open(&product.link(&format!("{}/variants", product.path))?).await?;
    let mut form = new.form("main form")?;
    form.fill("sku", "FIL-1")?;
    let taken = dora.submit(&form).await?;
    assert_eq!((taken.status, faults(&taken)), (422, vec!["Artikelnummer".to_owned()]));
    form.fill("sku", "TW-1")?;
    let variant = dora.submit_and_follow(&form).await?;

    let new = dora.open(&variant.link(&format!("{}/prices", variant.path))?).await?;
    let mut form = new.form("main form")?;
    form.fill("amount", "12,345")?;
    assert_eq!(faults(&dora.submit(&form).await?), ["Betrag"]);
    form.fill("amount", "49,90")?.fill("valid_until", "2027-03-31")?.fill("currency", "euro")?;
    assert_eq!(faults(&dora.submit(&form).await?), ["Währung"]);
    form.fill("currency", "eur")?;
    let priced = dora.submit_and_follow(&form).await?;
    let shown = priced.text("main table");
    assert!(shown.contains("49,90") && shown.contains("31.03.2027"), "{shown}");
    let price = dora.open(&priced.link("/desk/prices/")?).await?.form("main form")?;
    assert_eq!((price.value("amount"), price.value("valid_until")), (Some("49.90"), Some("2027-03-31")));
    assert_eq!(price.value("valid_from"), Some(""));
    Ok(())
}

#[tokio::test]
async fn of_two_who_change_a_product_the_second_sees_both_and_loses_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let product = first(&dora, "/desk/products?q=molina").await?;
    let mut one = product.form("main form.form--record")?;
    let mut other = one.clone();
    // The second person has a page of her own.
    other.force("_key", "another page");
    dora.submit_and_follow(one.fill("name", "Molina Mühle 64")?).await?;
    let clash = dora.submit(other.fill("name", "Molina Kegelmühle")?).await?;
    assert_eq!(clash.status, 409);
    let rows = clash.texts(".clash__table tbody tr");
    assert_eq!(rows, ["Name Molina Mühle 64 Molina Kegelmühle"]);
    let again = clash.form("main form.form--record")?;
    assert_eq!(again.value("name"), Some("Molina Kegelmühle"));
    let saved = dora.submit_and_follow(&again).await?;
    assert_eq!(saved.text("h1"), "Molina Kegelmühle");
    let history = saved.texts(".timeline__text");
    assert_eq!(
        history,
        ["Dora Dahl: Molina Mühle → Molina Mühle 64", "Dora Dahl: Molina Mühle 64 → Molina Kegelmühle"]
    );
    Ok(())
}

#[tokio::test]
async fn the_same_form_twice_is_one_product() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let mut form = dora.open("/desk/products/new").await?.form("main form")?;
    form.fill("name", "Doppelklick")?;
    let (one, other) = tokio::try_join!(dora.submit(&form), dora.submit(&form))?;
    assert_eq!((one.status, one.location()), (303, other.location()));
    assert_eq!(names(&dora, "/desk/products?q=Doppelklick").await?, ["Doppelklick"]);
    Ok(())
}

#[tokio::test]
async fn products_are_found_filtered_and_ordered() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let list = async |query: &str| names(&dora, &format!("/desk/products?{query}")).await;
    assert_eq!(list("status=retired").await?, ["Torrente 1"]);
    assert_eq!(list("q=TORRENTE&sort=name").await?, ["Torrente 1", "Torrente 2", "Torrente 3"]);
    assert_eq!(list("q=%25").await?, Vec::<String>::new());
    let nothing = dora.open("/desk/products?q=gibtesnicht").await?;
    assert!(nothing.text("main").contains("Nichts gefunden") && nothing.has("a.filters__reset"));
    Ok(())
}

#[tokio::test]
async fn the_desk_is_no_place_for_customers() -> Result<()> {
    let app = TestApp::start().await?;
    let (dora, alice) = (app.visit_as(&DORA).await?, app.visit_as(&ALICE).await?);
    let product = first(&dora, "/desk/products").await?;
    let before = app.rows("history").await?;
    let mut form = product.form("main form.form--record")?;
    let tokens = alice.open("/").await?.form("form[action='/sign-out']")?;
    form.force("_csrf", tokens.value("_csrf").unwrap_or_default()).fill("name", "Gekapert")?;
    assert_eq!(alice.submit(&form).await?.status, 404);
    assert_eq!(dora.get(&format!("/desk/products/{NOBODY}")).await?.status, 404);
    assert_eq!(dora.open(&product.path).await?.text("h1"), product.text("h1"), "{}", id_of(&product.path));
    assert_eq!(app.rows("history").await?, before);
    Ok(())
}
