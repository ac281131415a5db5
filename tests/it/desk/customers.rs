//! Accounts, contacts and contracts from the desk.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{ALICE, DORA},
};

use super::{faults, first, names};

#[tokio::test]
async fn a_customer_is_entered_with_its_people_and_a_contract() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let mut form = dora.open("/desk/accounts/new").await?.form("main form")?;
    form.fill("number", "A-2001")?.fill("name", "Rösterei Ruge")?;
    let taken = dora.submit(&form).await?;
    assert_eq!((taken.status, faults(&taken)), (422, vec!["Nummer".to_owned()]));
    form.fill("number", "")?;
    let account = dora.submit_and_follow(&form).await?;
    let number = account.text(".page-head__over").split(' ').next().unwrap_or_default().to_owned();
    assert!(number.starts_with("A-"), "{number}");

    let mut form = dora.open("/desk/contacts/new").await?.form("main form")?;
    form.fill("family_name", "Ruge")?.fill("email", "keine Adresse")?.fill("city", "Gera")?;
    assert_eq!(faults(&dora.submit(&form).await?), ["E-Mail-Adresse"]);
    form.fill("email", "rita@ruge.example")?.fill("given_name", "Rita")?;
    let contact = dora.submit_and_follow(&form).await?;
    assert!(contact.text("address").contains("Gera"), "{}", contact.text("main"));

    let mut member = account.form("form[action$='/members']")?;
    member.fill("member", "niemand@ruge.example")?.fill("role", "manager")?;
    let refused = dora.submit(&member).await?;
    assert_eq!((refused.status, faults(&refused)), (422, vec!["Kontakt".to_owned()]));
    let joined = dora.submit_and_follow(member.fill("member", "rita@ruge.example")?).await?;
    assert!(joined.text(".related").contains("Rita Ruge Verwaltung"), "{}", joined.text("main"));

    let mut form = dora.open("/desk/contracts/new").await?.form("main form")?;
    form.fill("number", "K-2002")?.fill("title", "Service Start")?.fill("account", &number)?;
    form.fill("starts_at", "2026-11-01")?.fill("ends_at", "2026-10-01")?.fill("granted", "5")?;
    assert_eq!(faults(&dora.submit(&form).await?), ["Ende"]);
    form.fill("ends_at", "2027-10-31")?;
    let agreed = dora.submit_and_follow(&form).await?;
    assert!(agreed.text(".meter").contains("5 von 5"), "{}", agreed.text("main"));
    let mut edit = agreed.form("main form.form--record")?;
    assert_eq!((edit.value("ends_at"), edit.value("granted")), (Some("2027-10-31"), Some("5")));
    let more = dora.submit_and_follow(edit.fill("granted", "8")?).await?;
    assert!(more.text(".meter").contains("8 von 8"), "{}", more.text("main"));
    assert!(dora.open(&account.path).await?.text("main").contains("Service Start"));
    Ok(())
}

#[tokio::test]
async fn what_an_agent_corrects_is_what_the_customer_sees() -> Result<()> {
    let app = TestApp::start().await?;
    let (dora, alice) = (app.visit_as(&DORA).await?, app.visit_as(&ALICE).await?);
    let contact = first(&dora, &format!("/desk/contacts?q={}", ALICE.email)).await?;
    let main = contact.text("main");
    assert!(
        main.contains("Café Anders")
            && main.contains("Torrente 2")
            && main.contains("Dichtung am Siebträger porös"),
        "{main}"
    );
    let mut form = contact.form("main form.form--record")?;
    let mut stale = form.clone();
    let saved = dora.submit_and_follow(form.fill("phone", "+49 30 5550777")?).await?;
    assert!(
        saved.text(".timeline").contains("+49 30 5550123 → +49 30 5550777"),
        "{}",
        saved.text(".timeline")
    );
    assert!(alice.open("/profile").await?.text("main").contains("+49 30 5550777"));
    let clash = dora.submit(stale.force("_key", "another page").fill("phone", "+49 30 1")?).await?;
    assert_eq!((clash.status, clash.texts(".clash__table tbody tr").len()), (409, 1));
    Ok(())
}

#[tokio::test]
async fn customers_and_contracts_are_found() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    assert_eq!(names(&dora, "/desk/contacts?q=brandt").await?, ["Bob Brandt"]);
    assert_eq!(names(&dora, "/desk/accounts?q=anders&kind=company").await?, ["Café Anders"]);
    assert!(names(&dora, "/desk/accounts?kind=person").await?.is_empty());
    assert_eq!(names(&dora, "/desk/contracts?status=expired").await?, ["Service Basis"]);
    assert_eq!(
        names(&dora, "/desk/contracts?sort=ends").await?,
        ["Service Basis", "Mühlenwartung", "Service Plus"]
    );
    let contract = first(&dora, "/desk/contracts?q=K-1001").await?;
    assert!(contract.text("main").contains("3 von 10"), "{}", contract.text("main"));
    Ok(())
}
