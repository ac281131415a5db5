//! What an admin publishes, and what is said of a wrong model.

use anyhow::Result;
use reqwest::{Method, header};
use theke_tests::cast::{ALICE, DORA, ERIK, KAFFEE};
use theke_tests::{
    Page, Visitor,
    journey::configuring::{GRINDER, MODELS, publish},
};

use super::{DUO, click, path_of, portal, state_of};

async fn publish_next(erik: &Visitor, name: &str, source: &str) -> Result<Page> {
    let mut form = erik.open(&format!("{MODELS}/{name}")).await?.form("main form")?;
    form.fill("source", source)?;
    erik.submit(&form).await
}

#[tokio::test]
async fn a_model_is_published_and_its_product_is_on_offer_at_once() -> Result<()> {
    let app = portal().await?;
    let erik = app.visit_as(&ERIK).await?;
    let published = erik.follow(&publish(&erik, "grinder", GRINDER).await?).await?;
    assert!(published.text(".flash").contains("veröffentlicht"), "{}", published.text("main"));
    assert!(published.text(".facts").contains("Gültige Produkte 4"), "{}", published.text(".facts"));
    let guest = app.guest(KAFFEE)?;
    assert!(guest.open("/configurator").await?.text(".rows").contains("Mühle"));
    let page = click(&guest, &guest.open("/configurator/grinder").await?, "Stand").await?;
    assert!(page.text(".choices__line--total").contains("450,00"));
    Ok(())
}

#[tokio::test]
async fn a_guest_reads_products_and_the_page_around_them_in_one_language() -> Result<()> {
    let app = portal().await?;
    let erik = app.visit_as(&ERIK).await?;
    publish(&erik, "grinder", GRINDER).await?;
    for (language, title) in [("en-GB,en", "Grinder"), ("de", "Mühle")] {
        let guest = app.guest(KAFFEE)?;
        let asked = |path| guest.request(Method::GET, path).header(header::ACCEPT_LANGUAGE, language);
        let products = guest.send(asked("/configurator")).await?;
        assert_eq!(products.attributes("html", "lang"), [&language[..2]]);
        assert!(products.text(".rows").contains(title), "{language}: {}", products.text("main"));
        let product = guest.send(asked("/configurator/grinder")).await?;
        assert_eq!(product.text("h1"), title, "{language}");
    }
    // Chosen on the page, whatever the browser says.
    let guest = app.guest(KAFFEE)?;
    let mut form = guest.open("/sign-in").await?.form("form[action='/locale']")?;
    form.force("locale", "en").force("next", "/configurator");
    assert!(guest.submit_and_follow(&form).await?.text(".rows").contains("Grinder"));
    Ok(())
}

#[tokio::test]
async fn a_new_version_leaves_old_links_as_they_were_and_offers_the_way_over() -> Result<()> {
    let app = portal().await?;
    let erik = app.visit_as(&ERIK).await?;
    publish(&erik, "grinder", GRINDER).await?;
    let guest = app.guest(KAFFEE)?;
    let old = click(&guest, &guest.open("/configurator/grinder").await?, "Scale").await?;
    let next = GRINDER.replace("      Stand {price 50}\n", "").replace("price 90", "price 95");
    let published = publish_next(&erik, "grinder", &next).await?;
    assert_eq!(published.status, 303, "{}", published.text("main"));
    let again = guest.open(&old.path).await?;
    assert!(again.text(".choices__line--total").contains("490,00"));
    assert!(again.text(".notice--info").contains("neuere Fassung"), "{}", again.text("main"));
    let over = guest.open(&again.attributes(".notice--info a", "href")[0]).await?;
    assert_eq!(state_of(&over, "Scale")?, "chosen");
    assert!(over.text(".choices__line--total").contains("495,00") && path_of(&over, "Stand").is_err());
    Ok(())
}

#[tokio::test]
async fn a_wrong_model_is_refused_at_its_line_and_what_was_typed_stays() -> Result<()> {
    let app = portal().await?;
    let erik = app.visit_as(&ERIK).await?;
    let cases = [
        ("features\n  A\nconstraints\n  A => Bee\n", "Zeile 4, Spalte 8: there is no feature `Bee`"),
        (
            "features\n  A\n    optional\n      B\n        optional\n          A\n",
            "Zeile 6, Spalte 11: `A` stands below itself",
        ),
        ("features\n  A {price 1152921504606846976}\n", "Zeile 2, Spalte 12: a price is between"),
        ("features\n  A {currency 'XYZ'}\n", "Zeile 2, Spalte 15: the currency is a code of ISO 4217"),
        ("features\n  A\n    mandatory\n      B\nconstraints\n  !B\n", "widersprechen sich"),
        ("", "Fügen Sie das Modell ein"),
    ];
    for (source, says) in cases {
        let page = publish(&erik, "wrong", source).await?;
        assert_eq!(page.status, 422, "{source}");
        let error = page.text(".field__error");
        assert!(error.contains(says), "{source}: {error}");
        assert_eq!(
            page.form("form[action='/admin/configurator']")?.value("source").map(str::trim),
            Some(source.trim())
        );
        assert_eq!(erik.get("/configurator/wrong").await?.status, 404);
    }
    for (name, says) in [("", "Namen"), ("A b", "kleinen Buchstaben"), ("crema-duo", "gibt es schon")] {
        let page = publish(&erik, name, GRINDER).await?;
        assert_eq!(page.status, 422, "{name}");
        assert!(page.text(".field__error").contains(says), "{name}: {}", page.text(".field__error"));
    }
    assert_eq!(app.guest(KAFFEE)?.open("/configurator").await?.attributes(".row__link", "href"), [DUO]);
    Ok(())
}

#[tokio::test]
async fn an_author_is_shown_what_is_dead_and_why() -> Result<()> {
    let app = portal().await?;
    let erik = app.visit_as(&ERIK).await?;
    let source = "features\n  A\n    optional\n      B\n      C {hidden}\n    alternative\n      D\n      E\nconstraints\n  B => D & E\n";
    let page = erik.follow(&publish(&erik, "faulty", source).await?).await?;
    let findings = page.text(".card--warning");
    assert!(findings.contains("Zeile 4: B gibt es in keinem Produkt"), "{findings}");
    assert!(findings.contains("10: B => D & E"), "{findings}");
    assert!(findings.contains("C ist verborgen"), "{findings}");
    Ok(())
}

#[tokio::test]
async fn a_model_that_is_too_large_to_inspect_is_published_and_says_so() -> Result<()> {
    let app = portal().await?;
    let erik = app.visit_as(&ERIK).await?;
    let options: Vec<_> = (0..800).map(|number| format!("      O{number} {{price {number}}}")).collect();
    let source = format!("features\n  Shelf\n    optional\n{}\n", options.join("\n"));
    let published = erik.follow(&publish(&erik, "shelf", &source).await?).await?;
    assert!(published.text(".notice").contains("zu groß"), "{}", published.text("main"));
    let page = app.guest(KAFFEE)?.open("/configurator/shelf").await?;
    assert!(page.has(".choice--open"), "{}", page.text("main"));
    Ok(())
}

#[tokio::test]
async fn only_admins_publish() -> Result<()> {
    let app = portal().await?;
    for person in [&ALICE, &DORA] {
        let visitor = app.visit_as(person).await?;
        for path in [MODELS, "/admin/configurator/crema-duo"] {
            assert_eq!(visitor.get(path).await?.status, 404, "{} {path}", person.name);
        }
    }
    Ok(())
}
