//! What a customer sees after each click.

use anyhow::Result;
use theke_tests::cast::{BOB, BUYER, GROSSHANDEL, KAFFEE};

use super::{DUO, click, path_of, portal, state_of};

#[tokio::test]
async fn a_product_is_put_together_click_by_click_without_signing_in() -> Result<()> {
    let app = portal().await?;
    let guest = app.guest(KAFFEE)?;
    let list = guest.open("/configurator").await?;
    let mut page = guest.open(&list.link(DUO)?).await?;
    assert!(page.text(".columns__side").contains("3.490,00"), "{}", page.text(".columns__side"));
    assert!(page.text(".columns__side .badge").contains("Noch"), "{}", page.text(".columns__side"));
    page = click(&guest, &page, "Bis 400").await?;
    // The second boiler decides the current, and that many cups need mains water.
    for (option, state) in [
        ("Bis 400", "chosen"),
        ("400 Volt, Drehstrom", "follows"),
        ("Festwasser", "follows"),
        ("Tank", "blocked"),
    ] {
        assert_eq!(state_of(&page, option)?, state, "{option}");
    }
    // 3,490 + 1,490 + 160 + 220.
    assert!(page.text(".choices__line--total").contains("5.360,00"), "{}", page.text(".columns__side"));
    for option in ["Filter L", "Graphit", "Hausröstung"] {
        page = click(&guest, &page, option).await?;
    }
    assert_eq!(page.text(".columns__side .badge"), "Vollständig");
    assert!(page.text(".choices__line--total").contains("5.579,00"), "{}", page.text(".columns__side"));
    // The address holds it all: somebody else sees the same, in their language.
    let bob = app.visit_as(&BOB).await?;
    let shared = bob.open(&page.path).await?;
    assert_eq!(shared.text(".columns__side .badge"), "Complete");
    assert!(shared.text(".choices__line--total").contains("5,579.00"), "{}", shared.text(".columns__side"));
    Ok(())
}

#[tokio::test]
async fn what_is_blocked_says_why_in_the_authors_words_and_how_to_have_it_nevertheless() -> Result<()> {
    let app = portal().await?;
    let guest = app.guest(KAFFEE)?;
    let mut page = guest.open(DUO).await?;
    page = click(&guest, &page, "Bis 200").await?;
    let why = click(&guest, &page, "Tank").await?;
    let card = why.text(".card--warning");
    assert!(card.contains("Tank passt nicht zu Ihrer Auswahl") && card.contains("Bis 200"), "{card}");
    assert!(card.contains("Ab 200 Tassen reicht ein Tank nicht"), "{card}");
    assert!(!card.contains("Tank gibt es nur mit Wasser"), "that goes without saying: {card}");
    assert!(card.contains("Bis 200 aufgeben") && card.contains("−860,00"), "{card}");
    let repaired = guest.open(&why.attributes(".choices__ways a", "href")[0]).await?;
    assert_eq!(
        (state_of(&repaired, "Tank")?.as_str(), state_of(&repaired, "Bis 200")?.as_str()),
        ("chosen", "blocked")
    );
    // Nothing was taken away without being asked: back leads to what was.
    let back = guest.open(&why.attributes(".card--warning p a", "href")[0]).await?;
    assert_eq!(state_of(&back, "Bis 200")?, "chosen");
    // Among alternatives, another click is another choice.
    let other = click(&guest, &page, "Bis 80").await?;
    assert_eq!(
        (state_of(&other, "Bis 80")?.as_str(), state_of(&other, "Bis 200")?.as_str()),
        ("chosen", "open")
    );
    Ok(())
}

#[tokio::test]
async fn the_order_of_clicks_changes_nothing_that_is_offered() -> Result<()> {
    let app = portal().await?;
    let guest = app.guest(KAFFEE)?;
    let clicks = ["Milchsystem", "Dampflanze", "Kakao", "Bis 80"];
    let mut seen: Vec<(Vec<String>, Vec<String>, String)> = Vec::new();
    for turn in 0..clicks.len() {
        let mut page = guest.open(DUO).await?;
        for step in 0..clicks.len() {
            page = click(&guest, &page, clicks[(turn + step) % clicks.len()]).await?;
        }
        let total = page.text(".choices__line--total");
        seen.push((page.texts(".choice__link"), page.attributes(".choice", "class"), total));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:#?}");
    Ok(())
}

#[tokio::test]
async fn a_discount_follows_from_what_is_chosen_and_is_never_a_choice() -> Result<()> {
    let app = portal().await?;
    let guest = app.guest(KAFFEE)?;
    let mut page = guest.open(DUO).await?;
    for option in ["Dampflanze", "Milchsystem", "Frischmilch", "Tassenwärmer"] {
        assert!(!page.text(".columns__side").contains("Barista"), "{option}");
        page = click(&guest, &page, option).await?;
    }
    assert!(
        page.text(".columns__side").contains("Nachlass Barista-Paket −150,00"),
        "{}",
        page.text(".columns__side")
    );
    assert!(path_of(&page, "Nachlass Barista-Paket").is_err());
    Ok(())
}

#[tokio::test]
async fn a_link_that_was_tampered_with_is_told_so() -> Result<()> {
    let app = portal().await?;
    let guest = app.guest(KAFFEE)?;
    let page = guest.open(DUO).await?;
    // Two sizes at once.
    let number = |title: &str| -> Result<String> {
        Ok(path_of(&page, title)?.rsplit('=').next().unwrap_or_default().to_owned())
    };
    let clash = format!("{DUO}?v=1&c={}.{}", number("Bis 80")?, number("Bis 200")?);
    let clash = guest.open(&clash).await?;
    let notice = clash.text(".notice--danger");
    assert!(notice.contains("geht nicht zusammen") && notice.contains("genau eines von"), "{notice}");
    let dropped = guest.open(&clash.attributes(".notice .button", "href")[0]).await?;
    assert_eq!(state_of(&dropped, "Bis 200")?, "chosen");
    for foreign in ["c=999", "c=x", "c=1,2", "c=--3", "c=%3Cscript%3E"] {
        let page = guest.open(&format!("{DUO}?v=1&{foreign}")).await?;
        assert!(page.text(".notice--warning").contains("passt nicht zum Produkt"), "{foreign}");
        assert!(page.has(".choice"), "{foreign}");
    }
    for unknown in ["/configurator/nothing", "/configurator/crema-duo?v=2", "/configurator/crema-duo?v=x"] {
        assert_eq!(guest.get(unknown).await?.status, 404, "{unknown}");
    }
    Ok(())
}

#[tokio::test]
async fn another_tenant_has_no_such_product() -> Result<()> {
    let app = portal().await?;
    theke_tests::guest::install(&app, GROSSHANDEL, "elsewhere", str::to_owned)?;
    let buyer = app.visit_as(&BUYER).await?;
    assert_eq!(buyer.get(DUO).await?.status, 404);
    Ok(())
}
