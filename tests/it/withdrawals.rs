//! Withdrawing from a contract: without signing in, in two steps, with a receipt at once; and what agents make of it.

use anyhow::Result;
use theke_tests::cast::{ALICE, BUYER, DORA, ERIK, KAFFEE};
use theke_tests::{Form, MAIL_MAX, Page, TestApp, Visitor, journey::steps};

use crate::support::{NOBODY, count, eventually, id_of};

const PAGE: &str = "/withdrawal";
const FORM: &str = "form[action='/withdrawal']";
const EMAIL: &str = "erna@praxis.example";

/// What Erna enters, and what else.
fn erna<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let hers = [("name", "Erna Ehlers"), ("contract", "Kaffeemaschine vom Herbst"), ("email", EMAIL)];
    [&hers[..], others].concat()
}

/// Erna's first step.
async fn entered(guest: &Visitor, others: &[(&str, &str)]) -> Result<Form> {
    steps::withdrawal(guest, &erna(others)).await
}

/// The form of the second step, with its button pressed.
fn confirmed(second: &Page) -> Result<Form> {
    let mut form = second.form(FORM)?;
    form.press("then", "confirm")?;
    Ok(form)
}

/// Erna withdraws; the page of her receipt.
async fn withdraw(guest: &Visitor, others: &[(&str, &str)]) -> Result<Page> {
    steps::withdraw(guest, &erna(others)).await
}

/// The record's page at the desk.
async fn at_the_desk(agent: &Visitor) -> Result<Page> {
    let list = agent.open("/desk/withdrawals").await?;
    agent.open(&list.link("/desk/withdrawals/")?).await
}

#[tokio::test]
async fn a_guest_withdraws_in_two_steps_and_has_the_receipt_by_mail() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let first = entered(&guest, &[("part", "Nur die Mühle")]).await?;
    let second = guest.submit(&first).await?;
    assert_eq!(second.status, 200);
    assert!(
        second.texts("button").contains(&"Widerruf bestätigen".to_owned()),
        "{:?}",
        second.texts("button")
    );
    assert_eq!(count(&app, "withdrawal").await?, 0, "nothing is declared before the second step");

    let receipt = guest.submit_and_follow(&confirmed(&second)?).await?;
    let text = receipt.text("main");
    assert!(receipt.path.starts_with("/withdrawal/received/"), "{}", receipt.path);
    for part in ["W-00001", "Kaffeemaschine vom Herbst", "Nur die Mühle", "Eingegangen"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(
        !receipt.body().contains(EMAIL) && !receipt.body().contains("Ehlers"),
        "the link says who it was"
    );
    let mail = app.mails.wait_for(EMAIL, MAIL_MAX, |_| true).await?;
    assert!(mail.subject.contains("W-00001"), "{}", mail.subject);
    let when = mail.text.lines().find_map(|line| line.strip_prefix("Eingegangen: ")).unwrap_or_default();
    let (date, time) = when.split_once(", ").unwrap_or_default();
    assert!(date.matches('.').count() == 2 && time.contains(':'), "{when} is no date and time");
    for part in ["Erna Ehlers", "Kaffeemaschine vom Herbst", "Nur die Mühle", "Eingang Ihres Widerrufs"] {
        assert!(format!("{}{}", mail.subject, mail.text).contains(part), "{part} is not in {}", mail.text);
        assert!(format!("{}{}", mail.subject, mail.html).contains(part), "{part} is not in {}", mail.html);
    }
    Ok(())
}

#[tokio::test]
async fn the_same_confirmation_sent_twice_is_one_withdrawal_and_one_mail() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let form = confirmed(&guest.submit(&entered(&guest, &[]).await?).await?)?;
    let (one, other) = tokio::join!(guest.submit(&form), guest.submit(&form));
    assert_eq!(one?.location(), other?.location());
    assert_eq!(count(&app, "withdrawal").await?, 1);
    app.mails.wait_for(EMAIL, MAIL_MAX, |_| true).await?;
    eventually(async || Ok(count(&app, "outbox_due").await? == 0)).await?;
    assert_eq!(app.mails.to(EMAIL)?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_said_at_its_field_in_both_steps() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let long = "x".repeat(300);
    for (field, value) in [
        ("name", " "),
        ("contract", ""),
        ("email", ""),
        ("email", "erna"),
        ("name", &long),
        ("contract", &long),
    ] {
        let mut form = entered(&guest, &[(field, value)]).await?;
        for step in ["check", "confirm"] {
            let page = guest.submit(form.force("then", step)).await?;
            assert_eq!(page.status, 422, "{field} {value} {step}");
            assert!(page.has(&format!("#error-{field}")), "{field} {value} {step}: {}", page.text("main"));
            assert!(page.form(FORM)?.value("part").is_some());
        }
    }
    let back = guest.submit(entered(&guest, &[]).await?.force("then", "change")).await?;
    assert_eq!(back.form(FORM)?.value("name"), Some("Erna Ehlers"));
    assert_eq!(count(&app, "withdrawal").await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_customer_withdraws_from_an_order_and_an_agent_accepts() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, dora) = (app.visit_as(&ALICE).await?, app.visit_as(&DORA).await?);
    let order = alice.open(&alice.open("/orders").await?.link("/orders/")?).await?;
    let first = alice.open(&order.link("/withdrawal?")?).await?.form(FORM)?;
    assert!(
        order.text("h1").contains(first.value("contract").unwrap_or("no number")),
        "{}",
        order.text("h1")
    );
    assert_eq!((first.value("name"), first.value("email")), (Some(ALICE.name), Some(ALICE.email)));
    let second = alice.submit(&first).await?;
    alice.submit_and_follow(&confirmed(&second)?).await?;

    let page = at_the_desk(&dora).await?;
    assert!(page.has(&format!("a[href='/desk/orders/{}']", id_of(&order.path))), "{}", page.text("main"));
    assert!(page.text(".related").contains(ALICE.name));
    let mut accept = page.form("form:has([value=accepted])")?;
    accept.press("to", "accepted")?;
    let accepted = dora.submit_and_follow(&accept).await?;
    assert!(accepted.text(".page-head").contains("Angenommen"));
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("14 Tagen")).await?;
    // Once more, from a page that is out of date.
    accept.force("_key", NOBODY);
    let again = dora.submit(&accept).await?;
    assert_eq!(again.status, 409, "{}", again.text("main"));
    Ok(())
}

#[tokio::test]
async fn a_withdrawal_is_rejected_with_a_reason_only() -> Result<()> {
    let app = TestApp::start().await?;
    withdraw(&app.guest(KAFFEE)?, &[]).await?;
    let dora = app.visit_as(&DORA).await?;
    let page = at_the_desk(&dora).await?;
    let mut form = page.form("form:has([name=reason])")?;
    form.press("to", "rejected")?.fill("reason", "  ")?;
    let refused = dora.submit(&form).await?;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#error-reason"), "{}", refused.text("main"));
    form.fill("reason", "Die Frist endete am 3. November.")?;
    let rejected = dora.submit_and_follow(&form).await?;
    assert!(rejected.text("main").contains("Zurückgewiesen") && !rejected.has("[name=reason]"));
    app.mails
        .wait_for(EMAIL, MAIL_MAX, |mail| mail.text.contains("Die Frist endete am 3. November."))
        .await?;
    Ok(())
}

#[tokio::test]
async fn an_order_is_connected_for_whom_it_belongs_to_or_by_an_agent() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let number = "O-30114";
    // A stranger who knows a number learns nothing and connects nothing; the address of whoever ordered does.
    let guest = app.guest(KAFFEE)?;
    withdraw(&guest, &[("contract", number)]).await?;
    let page = at_the_desk(&dora).await?;
    assert!(!page.has(".related"), "{}", page.text("main"));
    withdraw(&guest, &[("contract", number), ("email", "ALICE@example.com")]).await?;
    assert!(at_the_desk(&dora).await?.text(".related").contains(number));

    let connect = async |number: &str| -> Result<Page> {
        let mut form = page.form("form[action$='/order']")?;
        form.fill("order", number)?.force("_key", number);
        dora.submit(&form).await
    };
    let refused = connect("O-0").await?;
    assert_eq!((refused.status, refused.has("#error-order")), (422, true));
    let connected = dora.follow(&connect(number).await?).await?;
    assert!(connected.text(".related").contains(number), "{}", connected.text("main"));
    Ok(())
}

#[tokio::test]
async fn the_way_is_on_every_page_for_customers_in_their_language_without_any_plugin() -> Result<()> {
    let app = TestApp::start().await?;
    app.theke(&["plugin", "uninstall", "support-contract", "--tenant", KAFFEE])?;
    let (alice, guest) = (app.visit_as(&ALICE).await?, app.guest(KAFFEE)?);
    for page in [
        alice.get("/").await?,
        alice.get("/orders").await?,
        alice.get("/nowhere").await?,
        guest.get("/sign-in").await?,
        guest.get("/password/forgot").await?,
        app.visit_as(&BUYER).await?.get("/").await?,
    ] {
        assert!(page.has("a[href='/withdrawal']"), "{} has no way out", page.path);
    }
    assert!(!app.visit_as(&ERIK).await?.get("/desk/cases").await?.has("a[href='/withdrawal']"));

    let english = guest.request(reqwest::Method::GET, PAGE).header("accept-language", "en");
    let english = guest.send(english).await?;
    assert_eq!(english.text("h1"), "Withdraw from a contract");
    let receipt = withdraw(&guest, &[]).await?;
    assert_eq!(receipt.status, 200);
    Ok(())
}

#[tokio::test]
async fn only_the_tenants_agents_read_withdrawals() -> Result<()> {
    let app = TestApp::start().await?;
    let receipt = withdraw(&app.guest(KAFFEE)?, &[]).await?;
    let id = id_of(&receipt.path);
    let buyer = app.visit_as(&BUYER).await?;
    assert_eq!(buyer.get(&receipt.path).await?.status, 404, "another tenant's visitor");
    let alice = app.visit_as(&ALICE).await?;
    for path in ["/desk/withdrawals".to_owned(), format!("/desk/withdrawals/{id}")] {
        assert_eq!(alice.get(&path).await?.status, 404, "{path}");
    }
    assert_eq!(app.guest(KAFFEE)?.get(&format!("/withdrawal/received/{NOBODY}")).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn nobody_fills_a_strangers_mailbox_and_whoever_waits_keeps_what_was_entered() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    for _ in 0..5 {
        assert!(withdraw(&guest, &[]).await?.path.starts_with("/withdrawal/received/"));
    }
    let form = confirmed(&guest.submit(&entered(&guest, &[]).await?).await?)?;
    let waits = guest.submit(&form).await?;
    assert_eq!(waits.status, 429);
    assert!(waits.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    assert!(waits.text(".error-summary").contains("noch einmal"), "{}", waits.text("main"));
    assert_eq!(waits.form(FORM)?.value("name"), Some("Erna Ehlers"));
    // Somebody else, from the same house, is not held up.
    let other = withdraw(&guest, &[("email", "otto@praxis.example")]).await?;
    assert!(other.path.starts_with("/withdrawal/received/"), "{}", other.path);
    assert_eq!(count(&app, "withdrawal").await?, 6);
    let long = "x".repeat(2_001);
    let refused = guest.submit(&entered(&guest, &[("part", &long)]).await?).await?;
    assert_eq!((refused.status, refused.has("#error-part")), (422, true));
    Ok(())
}
