//! Configurations that are saved, shared, gone on from, compared and ordered.

use anyhow::Result;
use theke_tests::cast::{ALICE, BOB, CHARLIE, DORA, KAFFEE};
use theke_tests::{
    Page, TestApp, Visitor,
    journey::configuring::{save, save_untouched},
};

use super::{DUO, click, portal, state_of};
use crate::support::count;

/// The complete machine of these tests, and its form.
const COMPLETE: [&str; 5] = ["Bis 80", "Tank", "Graphit", "230 Volt, Steckdose", "Hausröstung"];
const FORM: &str = "form[action*='/configurator/']";

async fn put_together(visitor: &Visitor) -> Result<Page> {
    let mut page = visitor.open(DUO).await?;
    for option in COMPLETE {
        page = click(visitor, &page, option).await?;
    }
    Ok(page)
}

async fn save_and_open(visitor: &Visitor, page: &Page, fields: &[(&str, &str)]) -> Result<Page> {
    let answer = save(visitor, page, fields).await?;
    visitor.follow(&answer).await
}

async fn orders(app: &TestApp) -> Result<i64> {
    count(app, "\"order\" WHERE reference = 'Für den Tresen'").await
}

#[tokio::test]
async fn a_visitor_saves_by_mail_and_becomes_a_lead() -> Result<()> {
    let app = portal().await?;
    let guest = app.guest(KAFFEE)?;
    let page = put_together(&guest).await?;
    for (email, says) in [("", "Geben Sie Ihre E-Mail-Adresse an"), ("erna", "keine E-Mail-Adresse")] {
        let refused = save(&guest, &page, &[("name", "Für die Praxis"), ("email", email)]).await?;
        assert_eq!(refused.status, 422, "{email}");
        assert!(refused.text(".field__error").contains(says), "{}", refused.text(".field__error"));
        assert_eq!(refused.form(FORM)?.value("name"), Some("Für die Praxis"));
        assert_eq!(state_of(&refused, "Graphit")?, "chosen");
    }
    let saved =
        save_and_open(&guest, &page, &[("name", "Für die Praxis"), ("email", "erna@praxis.example")]).await?;
    assert!(saved.path.starts_with("/configurator/saved/"), "{}", saved.path);
    assert!(
        saved.text("main").contains("Hausröstung")
            && saved.text(".choices__line--total").contains("3.490,00")
    );
    // The link shows it to anybody, and nobody's address.
    let shared = app.visit_as(&BOB).await?.open(&saved.path).await?;
    assert!(shared.text("h1").contains("Für die Praxis") && !shared.body().contains("erna@praxis.example"));
    // Saved on from there, it is the same lead and the next version.
    let mut next = guest.open(&saved.link(DUO)?).await?;
    next = click(&guest, &next, "Kakao").await?;
    let second = save_and_open(&guest, &next, &[("name", "Mit Kakao")]).await?;
    assert!(second.text("main").contains("Fassung 2"), "{}", second.text("main"));
    let dora = app.visit_as(&DORA).await?;
    let leads = dora.open("/desk/leads").await?.text("main");
    assert_eq!(leads.matches("erna@praxis.example").count(), 1, "{leads}");
    let compared = guest.open(&second.link("/configurator/saved/")?).await?;
    assert!(compared.status == 200);
    let compare = second.attributes("a[href*='/with/']", "href");
    let compared = guest.open(&compare[0]).await?;
    assert!(
        compared.text("main").contains("Kakao") && compared.text("main").contains("260,00"),
        "{}",
        compared.text("main")
    );
    Ok(())
}

#[tokio::test]
async fn a_name_is_shown_as_it_was_given_even_if_it_is_the_key_of_a_text() -> Result<()> {
    let app = portal().await?;
    let saved = save_untouched(&app.visit_as(&ALICE).await?, "crema-duo", "begin-anew").await?;
    assert_eq!(saved.text("h1"), "begin-anew");
    Ok(())
}

#[tokio::test]
async fn an_order_comes_out_of_it_once_however_often_it_is_asked_for() -> Result<()> {
    let app = portal().await?;
    let alice = app.visit_as(&ALICE).await?;
    let page = put_together(&alice).await?;
    let saved = save_and_open(&alice, &page, &[("name", "Für den Tresen")]).await?;
    assert!(alice.open("/configurator").await?.text("main").contains("Für den Tresen"));
    let form = saved.form("form[method=post]:has([type=submit].button--primary)")?;
    let again =
        alice.open(&saved.path).await?.form("form[method=post]:has([type=submit].button--primary)")?;
    let (one, other) = tokio::join!(alice.submit(&form), alice.submit(&again));
    let (one, other) = (one?, other?);
    assert_eq!(one.location(), other.location(), "{} {}", one.status, other.status);
    let order = alice.follow(&one).await?;
    assert!(
        order.path.starts_with("/orders/") && order.text("main").contains("CD-BASE"),
        "{}",
        order.text("main")
    );
    assert_eq!(orders(&app).await?, 1);
    let after = alice.open(&saved.path).await?;
    assert!(
        after.text("main").contains("Bestellt") && after.has("a[href^='/orders/']"),
        "{}",
        after.text("main")
    );
    // Somebody else with the link sees no order, and a guest has no button.
    let guest = app.guest(KAFFEE)?.open(&saved.path).await?;
    assert!(!guest.has("a[href^='/orders/']") && !guest.text("main").contains("bestellen"));
    Ok(())
}

#[tokio::test]
async fn an_agent_goes_on_with_a_customers_configuration_as_a_new_version() -> Result<()> {
    let app = portal().await?;
    let (alice, dora) = (app.visit_as(&ALICE).await?, app.visit_as(&DORA).await?);
    let half = click(&alice, &alice.open(DUO).await?, "Milchsystem").await?;
    let saved = save_and_open(&alice, &half, &[("name", "Noch offen")]).await?;
    assert!(!saved.text("main").contains("bestellen"), "it is not complete");
    let desk = dora.open("/desk/configurator").await?;
    assert!(desk.text("main").contains("Noch offen"), "{}", desk.text("main"));
    let opened = dora.open(&desk.link("/configurator/saved/")?).await?;
    let mut page = dora.open(&opened.link(DUO)?).await?;
    page = click(&dora, &page, "Frischmilch").await?;
    save_and_open(&dora, &page, &[("name", "Vorschlag von Dora")]).await?;
    // The customer finds it, and the old one as it was.
    let list = alice.open("/configurator").await?;
    assert!(list.text("main").contains("Vorschlag von Dora") && list.text("main").contains("Noch offen"));
    let old = alice.open(&saved.path).await?;
    assert!(
        !old.text(".columns__main").contains("Frischmilch") && old.text("main").contains("Andere Fassungen")
    );
    Ok(())
}

#[tokio::test]
async fn nobody_finds_what_was_not_given_to_them() -> Result<()> {
    let app = portal().await?;
    let alice = app.visit_as(&ALICE).await?;
    let page = put_together(&alice).await?;
    let saved = save_and_open(&alice, &page, &[("name", "Geheim")]).await?;
    assert!(!app.visit_as(&BOB).await?.open("/configurator").await?.text("main").contains("Geheim"));
    assert_eq!(app.visit_as(&CHARLIE).await?.get(&saved.path).await?.status, 404);
    let guest = app.guest(KAFFEE)?;
    let guessed = saved.path.replace(char::is_numeric, "0");
    for path in [guessed.as_str(), "/configurator/saved/x", "/configurator/saved/%00", "/desk/configurator"] {
        let status = guest.get(path).await?.status;
        assert!(status == 404 || status == 303, "{path}: {status}");
    }
    Ok(())
}
