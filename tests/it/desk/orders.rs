//! Orders from the first call to the last payment, as an agent and a customer see them.

use anyhow::{Context, Result};
use theke_tests::{
    Page, TestApp, Visitor,
    cast::{ALICE, BOOKKEEPER, BUYER, CLERK, COLLEAGUE, DORA},
};

use super::faults;
use crate::support::id_of;

/// The first button of a page that sends this word.
async fn press(agent: &Visitor, page: &Page, action: &str, name: &str, value: &str) -> Result<Page> {
    let mut form = page.form(&format!("form[action*='{action}']:has([name={name}][value='{value}'])"))?;
    form.force(name, value);
    agent.submit_and_follow(&form).await
}

#[tokio::test]
async fn an_order_is_entered_confirmed_shipped_billed_and_paid() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let mut form = dora.open("/desk/orders/new").await?.form("main form")?;
    form.fill("account", "A-2001")?.fill("lines.0.sku", "FIL-4")?.fill("lines.0.quantity", "2,5")?;
    form.fill("lines.2.description", "Beratung")?.fill("lines.2.quantity", "0")?;
    form.fill("contact", ALICE.email)?;
    form.fill("shipping_address.street", "Gasse 1")?.fill("shipping_address.city", "München")?;
    let refused = dora.submit(&form).await?;
    assert_eq!(
        (refused.status, faults(&refused)),
        (422, vec!["Menge".to_owned()]),
        "{}",
        refused.text("main")
    );
    let shown = refused.form("main form")?;
    assert_eq!(shown.value("lines.0.sku"), Some("FIL-4"), "what was entered is lost");
    form.fill("lines.2.quantity", "1")?.fill("lines.2.unit_price", "60")?;
    form.force("lines.2.kind", "service");
    let first = dora.submit(&form).await?;
    let again = dora.submit(&form).await?;
    assert_eq!(first.location(), again.location(), "the same form twice is one order");

    let order = dora.open(first.location().unwrap_or_default()).await?;
    // 2.5 × 89.00 + 60.00, and 19 % of that.
    assert!(order.text("main").contains("336,18"), "{}", order.text("main"));
    assert!(order.text(".workbench__side address").contains("Gasse 1"), "{}", order.text("main"));
    let path = order.path.clone();
    let placed = press(&dora, &order, "/transition", "to", "placed").await?;
    let confirmed = press(&dora, &placed, "/transition", "to", "confirmed").await?;
    let mut ship = confirmed.form("form[action$='/ship']")?;
    let fields = confirmed.attributes("form[action$='/ship'] input[name^='quantity.']", "name");
    let quantity = fields.first().context("a line to ship")?.clone();
    ship.fill(&quantity, "2,6")?.fill("carrier", "Paketdienst Isar")?.fill("note", "Im Hof abgeben")?;
    let more = dora.submit(&ship).await?;
    let told = more.text(".error-summary");
    assert!(more.status == 422 && told.contains("noch 2,5 übrig"), "{told}");
    assert_eq!(more.form("form[action$='/ship']")?.value("carrier"), Some("Paketdienst Isar"));
    ship.fill(&quantity, "2,5")?.fill("tracking_url", "javascript:alert(1)")?;
    assert_eq!(dora.submit(&ship).await?.status, 422);
    ship.fill("tracking_url", "https://paketdienst-isar.example/PI-1")?;
    let shipped = dora.submit_and_follow(&ship).await?;
    let on_its_way = press(&dora, &shipped, "/desk/shipments/", "to", "in-transit").await?;
    assert!(on_its_way.text("main").contains("Unterwegs"), "{}", on_its_way.text("main"));

    let draft = dora.submit_and_follow(&on_its_way.form("form[action$='/invoice']")?).await?;
    assert!(draft.text("h1").ends_with("Rechnung"), "a draft has no number: {}", draft.text("h1"));
    let invoice = press(&dora, &draft, "/act", "act", "issue").await?;
    assert!(invoice.text("h1").contains("I-"), "{}", invoice.text("h1"));
    let mut pay = invoice.form("form[action$='/pay']")?;
    pay.fill("amount", "336,19")?;
    let told = dora.submit(&pay).await?.text(".error-summary");
    assert!(told.contains("336,18 EUR"), "{told}");
    pay.fill("amount", "300")?.fill("currency", "USD")?;
    let told = dora.submit(&pay).await?.text(".error-summary");
    assert!(told.contains("USD") && told.contains("EUR"), "two currencies are named: {told}");
    pay.fill("amount", "336,18")?.fill("currency", "EUR")?;
    let paid = dora.submit_and_follow(&pay).await?;
    assert!(paid.text(".page-head").contains("Bezahlt"), "{}", paid.text(".page-head"));
    let order = dora.open(&path).await?;
    assert!(order.text(".page-head").contains("Bezahlt"), "{}", order.text(".page-head"));

    let alice = app.visit_as(&ALICE).await?;
    let seen = alice.open(&format!("/orders/{}", id_of(&path))).await?;
    let track = seen.attributes("main a[rel]", "href");
    assert_eq!(track, ["https://paketdienst-isar.example/PI-1"]);
    assert!(seen.text("main").contains("Im Hof abgeben"), "{}", seen.text("main"));
    let number = seen.text("h1").replace("Bestellung ", "");
    for (subject, says) in [
        (format!("Ihre Bestellung {}", number.trim()), "336,18"),
        (format!("Ihre Bestellung {} ist unterwegs", number.trim()), "unterwegs"),
        ("Ihre Rechnung I-".to_owned(), "336,18"),
    ] {
        let fits = |mail: &theke_tests::Mail| mail.subject.starts_with(&subject) && mail.text.contains(says);
        let mail = app.mails.wait_for(ALICE.email, theke_tests::MAIL_MAX, fits).await?;
        let link = mail.link("http://kaffee.localhost")?;
        assert!(link.contains("/orders/") || link.contains("/invoices/"), "{link}");
    }
    Ok(())
}

#[tokio::test]
async fn who_has_an_order_confirmed_becomes_a_customer_once_and_hears_of_it_in_their_language() -> Result<()>
{
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let mut account = dora.open("/desk/accounts/new").await?.form("main form")?;
    account.fill("name", "Rösterei Ruge")?.force("lifecycle", "prospect");
    let account = dora.submit_and_follow(&account).await?;
    let number = account.form("form[action^='/desk/accounts/']:has([name=number])")?;
    let number = number.value("number").context("a number")?.to_owned();
    let mut contact = dora.open("/desk/contacts/new").await?.form("main form")?;
    contact.fill("family_name", "Ruge")?.fill("email", "rita@ruge.example")?.force("locale", "en");
    contact.force("lifecycle", "prospect");
    dora.submit_and_follow(&contact).await?;
    let mut order = dora.open("/desk/orders/new").await?.form("main form")?;
    order.fill("account", &number)?.fill("contact", "rita@ruge.example")?;
    order.fill("lines.0.sku", "FIL-4")?.fill("lines.0.quantity", "1")?;
    let order = dora.submit_and_follow(&order).await?;
    let placed = press(&dora, &order, "/transition", "to", "placed").await?;
    let mut confirm = placed.form("form[action$='/transition']:has([value='confirmed'])")?;
    confirm.force("to", "confirmed");
    for _ in 0..2 {
        assert_eq!(dora.submit(&confirm).await?.status, 303);
    }
    let now = crate::support::count(
        &app,
        "history WHERE field = 'lifecycle' AND noun IN ('account', 'contact') AND channel <> 'import'",
    );
    assert_eq!(now.await?, 2, "the company and the person, once each");
    let mail = |mail: &theke_tests::Mail| mail.subject.starts_with("Your order ");
    app.mails.wait_for("rita@ruge.example", theke_tests::MAIL_MAX, mail).await?;
    Ok(())
}

#[tokio::test]
async fn what_a_company_pays_is_for_whoever_manages_it_or_pays() -> Result<()> {
    let app = TestApp::start().await?;
    let invoices = async |person| -> Result<usize> {
        let visitor = app.visit_as(person).await?;
        Ok(visitor.open("/invoices").await?.attributes("main .row__link", "href").len())
    };
    assert_eq!(invoices(&BUYER).await?, 2);
    assert_eq!(invoices(&BOOKKEEPER).await?, 2);
    assert_eq!(invoices(&COLLEAGUE).await?, 0);
    let clerk = app.visit_as(&CLERK).await?;
    let late = clerk.open("/desk/invoices?due=overdue").await?;
    assert!(late.text("main tbody").contains("Deichblick"), "{}", late.text("main"));
    Ok(())
}
