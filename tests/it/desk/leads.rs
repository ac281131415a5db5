//! Leads from the desk: entered, taken, moved, converted once.

use anyhow::{Context, Result};
use theke_tests::{
    Page, TestApp, Visitor,
    cast::{ALICE, DORA, ERIK},
};

use super::{faults, names};

async fn lead(agent: &Visitor, email: &str) -> Result<Page> {
    let list = agent.open(&format!("/desk/leads?status=any&q={email}")).await?;
    let link = list.attributes("main tbody a", "href").into_iter().next();
    agent.open(&link.with_context(|| format!("no lead {email}"))?).await
}

#[tokio::test]
async fn a_lead_needs_something_to_be_called_by_and_belongs_to_whoever_entered_it() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let mut form = dora.open("/desk/leads/new").await?.form("main form")?;
    form.fill("message", "Ruft morgen wieder an.")?.fill("product", "P-NIX")?;
    assert_eq!(faults(&dora.submit(&form).await?), ["Produkt"]);
    form.fill("product", "P-TOR2")?;
    let refused = dora.submit(&form).await?;
    assert_eq!((refused.status, faults(&refused)), (422, vec!["Nachname".to_owned()]));
    assert!(refused.text("textarea").contains("Ruft morgen wieder an."), "what was entered is lost");
    form.fill("phone", "+49 30 5550199")?;
    let lead = dora.submit_and_follow(&form).await?;
    assert_eq!(lead.text("h1"), "+49 30 5550199");
    assert!(lead.text("main").contains("Torrente 2") && lead.text(".workbench__side").contains("Dora Dahl"));
    assert_eq!(names(&dora, "/desk/leads?owner=mine&q=5550199").await?, ["+49 30 5550199"]);
    Ok(())
}

#[tokio::test]
async fn of_two_agents_who_take_a_lead_one_wins_and_the_other_sees_who() -> Result<()> {
    let app = TestApp::start().await?;
    let (dora, erik) = (app.visit_as(&DORA).await?, app.visit_as(&ERIK).await?);
    let email = "alex@agentur-arnold.example";
    let mut one = lead(&dora, email).await?.form("form[action$='/assign']")?;
    let mut other = lead(&erik, email).await?.form("form[action$='/assign']")?;
    dora.submit_and_follow(one.press("owner", "me")?).await?;
    let late = erik.submit(other.press("owner", "me")?).await?;
    assert_eq!(late.status, 409);
    assert!(late.text(".workbench__side").contains("Dora Dahl"), "{}", late.text("main"));
    Ok(())
}

#[tokio::test]
async fn a_lead_moves_as_its_statuses_allow() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let page = lead(&dora, "charlotte@buchcafe.example").await?;
    let mut form = page.form("form[action$='/transition']")?;
    let mut forged = form.clone();
    let refused = dora.submit(forged.force("to", "converted").force("_key", "forged")).await?;
    assert_eq!(refused.status, 422);
    let qualified = dora.submit_and_follow(form.press("to", "qualified")?).await?;
    assert!(qualified.text(".page-head__over").contains("Qualifiziert"));
    let mut discard = qualified.form("form[action$='/transition']")?;
    let lost = dora.submit_and_follow(discard.press("to", "lost")?).await?;
    assert!(!lost.has("form[action$='/convert']"), "a lost lead can be converted");
    let open = names(&dora, "/desk/leads").await?;
    assert!(!open.contains(&"Charlotte Cordes".to_owned()), "{open:?}");
    assert!(names(&dora, "/desk/leads?status=lost").await?.contains(&"Charlotte Cordes".to_owned()));
    Ok(())
}

#[tokio::test]
async fn a_lead_becomes_a_customer_once() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let page = lead(&dora, "charlotte@buchcafe.example").await?;
    let (contacts, accounts) = (app.rows("contact").await?, app.rows("account").await?);
    let mut form = page.form("form[action$='/convert']")?;
    form.fill("known_account", "A-NIX")?;
    let refused = dora.submit(&form).await?;
    assert_eq!((refused.status, faults(&refused)), (422, vec!["Bekanntes Unternehmen".to_owned()]));
    assert_eq!(
        refused.form("main form.form--record")?.value("family_name"),
        Some("Cordes"),
        "the other form is emptied"
    );
    form.fill("known_account", "")?;
    let (one, other) = tokio::try_join!(dora.submit(&form), dora.submit(&form))?;
    assert_eq!((one.status, one.location()), (303, other.location()));
    let won = dora.open(&page.path).await?;
    assert!(won.text(".card--accent").contains("Buchcafé Cordes"), "{}", won.text("main"));
    assert!(!won.has("form[action$='/convert']"), "it can be converted again");
    assert_eq!((app.rows("contact").await?, app.rows("account").await?), (contacts + 1, accounts + 1));
    Ok(())
}

#[tokio::test]
async fn a_lead_that_turns_out_to_be_a_known_customer_is_not_created_twice() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let page = lead(&dora, "alex@agentur-arnold.example").await?;
    let contacts = app.rows("contact").await?;
    let mut form = page.form("form[action$='/convert']")?;
    form.fill("known_contact", ALICE.email)?.fill("known_account", "A-2001")?;
    let won = dora.submit_and_follow(&form).await?;
    let became = won.text(".card--accent");
    assert!(became.contains("Alice Anders") && became.contains("Café Anders"), "{became}");
    assert_eq!(app.rows("contact").await?, contacts);
    Ok(())
}
