//! What an operator sees of the tenants, and does to them.

use anyhow::{Context, Result};
use theke_tests::{
    Page, Visitor,
    cast::{ALICE, CHARLIE, ERIK, GROSSHANDEL, KAFFEE, OPERATOR, STADTWERK},
    journey::steps,
};

use super::console;
use crate::support::{eventually, post};

/// The row of a tenant in the list.
async fn row(bob: &Visitor, tenant: &str) -> Result<Vec<String>> {
    let list = bob.open("/").await?;
    let slugs = list.attributes("tbody .table__link", "href");
    let at = slugs.iter().position(|path| *path == format!("/tenants/{tenant}"));
    let at = at.with_context(|| format!("{tenant} is not listed: {slugs:?}"))? + 1;
    Ok(list.texts(&format!("tbody tr:nth-child({at}) td")))
}

/// What the page says of a budget: used, limit, share.
fn budget(page: &Page, name: &str) -> Result<Vec<String>> {
    let names = page.texts(".table tbody .table__main");
    let at = names.iter().position(|found| found.starts_with(name)).context("no such budget")? + 1;
    Ok(page.texts(&format!(".table tbody tr:nth-child({at}) td")).split_off(1))
}

/// The value of a fact of the tenant.
fn fact(page: &Page, name: &str) -> String {
    let line = page.texts(".facts__line").into_iter().find(|line| line.starts_with(name));
    line.unwrap_or_default().trim_start_matches(name).trim().to_owned()
}

async fn grant(bob: &Visitor, tenant: &str, name: &str, amount: &str) -> Result<Page> {
    let page = bob.open(&format!("/tenants/{tenant}")).await?;
    let mut form = page.form("form:has([name=amount])")?;
    form.force("budget", name).fill("amount", amount)?;
    bob.submit(&form).await
}

async fn press(bob: &Visitor, tenant: &str, status: &str) -> Result<Page> {
    let mut form = bob.open(&format!("/tenants/{tenant}")).await?.form("form[action$='/status']")?;
    form.force("status", status);
    bob.submit_and_follow(&form).await
}

#[tokio::test]
async fn the_list_shows_all_tenants_and_counts_what_is_done() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    let list = bob.open("/").await?;
    let tenants = [GROSSHANDEL, KAFFEE, STADTWERK].map(|tenant| format!("/tenants/{tenant}"));
    assert_eq!(list.attributes("tbody .table__link", "href"), tenants);
    let before = row(&bob, KAFFEE).await?;
    let (people, cases): (i64, i64) = (before[2].parse()?, before[3].parse()?);
    assert!(before[0].contains("kaffee.localhost") && before[1] == "served", "{before:?}");
    let users = "SELECT CAST(COUNT(*) AS TEXT) FROM \"user\" WHERE active AND tenant_id = \
                 (SELECT id FROM tenant WHERE slug = 'kaffee')";
    assert_eq!(app.texts(users).await?, [people.to_string()]);

    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, "Zählt das?", "Es tropft.", None).await?;
    let new = ["user", "create", "--tenant", KAFFEE, "--kind", "agent", "--email", "neu@bruehwerk.example"];
    app.theke(&[&new[..], &["--name", "Charlie Cramer"]].concat())?;
    let after = row(&bob, KAFFEE).await?;
    assert_eq!((after[2].parse::<i64>()?, after[3].parse::<i64>()?), (people + 1, cases + 1));
    let page = bob.open("/tenants/kaffee").await?;
    assert_eq!(fact(&page, "People"), (people + 1).to_string());
    assert_eq!(fact(&page, "Open cases"), (cases + 1).to_string());
    assert_eq!(fact(&page, "Theme"), "bruehwerk");
    Ok(())
}

#[tokio::test]
async fn many_tenants_are_listed_page_by_page_each_once() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    for number in 0..24 {
        let slug = format!("m{}-{number}", number % 3);
        let new = ["tenant", "create", "--slug", &slug, "--name", "Mustermann", "--host", &slug];
        app.theke(&[&new[..], &["--mail-from", "service@example.com"]].concat())?;
    }
    let first = bob.open("/").await?;
    let last = bob.open(&first.link("/?after=")?).await?;
    let slugs = |page: &Page| page.attributes("tbody .table__link", "href");
    assert_eq!((slugs(&first).len(), slugs(&last).len()), (25, 2));
    assert!(last.link("/?after=").is_err());
    let mut all = [slugs(&first), slugs(&last)].concat();
    all.dedup();
    assert!(all.len() == 27 && all.is_sorted(), "{all:?}");
    assert!(first.text(".lead").starts_with("27 "), "{}", first.text(".lead"));
    Ok(())
}

#[tokio::test]
async fn a_suspended_tenant_answers_nobody_until_it_is_resumed_and_its_log_says_by_whom() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    let (alice, charlie) = (app.visit_as(&ALICE).await?, app.visit_as(&CHARLIE).await?);
    let page = press(&bob, KAFFEE, "suspended").await?;
    assert!(page.text(".flash").contains("suspended"), "{}", page.text("main"));
    assert!(page.text(".notice").contains("Nothing is under way"), "{}", page.text("main"));
    eventually(async || Ok(alice.get("/").await?.status == 404)).await?;
    assert_eq!(charlie.get("/").await?.status, 200, "its neighbour notices nothing");
    assert_eq!(row(&bob, KAFFEE).await?[1], "suspended");
    // The one button there is now serves it again.
    let page = press(&bob, KAFFEE, "active").await?;
    assert!(page.has("[name=status][value=suspended]"), "{}", page.text("main"));
    eventually(async || Ok(alice.get("/").await?.status == 200)).await?;

    assert!(page.text(".timeline").contains(OPERATOR.name), "{}", page.text("main"));
    let erik = app.visit_as(&ERIK).await?;
    let log = erik.open("/admin/history").await?.texts("tbody tr");
    let told: Vec<_> = log.iter().filter(|line| line.contains(OPERATOR.name)).collect();
    assert_eq!(told.len(), 2, "{log:?}");
    assert!(told[0].contains("gesperrt") && told[0].contains("Konsole der Betreiber"), "{told:?}");
    assert!(!bob.open("/tenants/stadtwerk").await?.text("main").contains(OPERATOR.name));
    Ok(())
}

#[tokio::test]
async fn a_tenant_is_neither_deleted_nor_served_without_its_theme_from_the_console() -> Result<()> {
    let (app, bob) = console(&[]).await?;
    let mut form = bob.open("/tenants/kaffee").await?.form("form[action$='/status']")?;
    for wrong in ["deleting", "", "x"] {
        form.force("status", wrong);
        assert_eq!(bob.submit(&form).await?.status, 422, "{wrong}");
    }
    press(&bob, KAFFEE, "suspended").await?;
    app.execute("UPDATE tenant SET theme = 'fort' WHERE slug = 'kaffee'").await?;
    let page = bob.open("/tenants/kaffee").await?;
    assert!(fact(&page, "Theme").contains("fort (missing"), "{}", fact(&page, "Theme"));
    let mut form = page.form("form[action$='/status']")?;
    form.force("status", "active");
    let refused = bob.submit(&form).await?;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".error-summary").contains("theme"), "{}", refused.text("main"));
    assert_eq!(app.texts("SELECT status FROM tenant WHERE slug = 'kaffee'").await?, ["suspended"]);
    assert!(page.text("main").contains("theke tenant delete --tenant kaffee"));
    Ok(())
}

#[tokio::test]
async fn a_budget_is_granted_shown_and_taken_back_and_what_is_no_amount_comes_back() -> Result<()> {
    let (app, bob) = console(&["hostile"]).await?;
    let alice = app.visit_as(&ALICE).await?;
    assert_eq!(grant(&bob, KAFFEE, "mails", "3").await?.status, 303);
    post(&alice, "/hostile/mail-flood").await?;
    let page = bob.open("/tenants/kaffee").await?;
    let mails = budget(&page, "Mails")?;
    assert!(mails[0] == "3" && mails[1].starts_with('3') && mails[2] == "100 %", "{mails:?}");
    assert!(row(&bob, KAFFEE).await?[5].contains("Mails 100 %"));
    assert!(row(&bob, STADTWERK).await?[5].contains("Mails 0 %"));
    let log = app.visit_as(&ERIK).await?.open("/admin/history").await?.text("tbody");
    assert!(log.contains("Freigabe: E-Mails") && log.contains(OPERATOR.name), "{log}");

    assert_eq!(grant(&bob, KAFFEE, "storage", "8GiB").await?.status, 303);
    let storage = budget(&bob.open("/tenants/kaffee").await?, "Storage")?;
    assert!(storage[1].contains("granted"), "{storage:?}");
    assert_eq!(grant(&bob, KAFFEE, "storage", "").await?.status, 303);
    assert!(!budget(&bob.open("/tenants/kaffee").await?, "Storage")?[1].contains("granted"));
    for wrong in ["viele", "-1", "8GB"] {
        let refused = grant(&bob, KAFFEE, "storage", wrong).await?;
        assert_eq!(refused.status, 422, "{wrong}");
        assert!(refused.has("[name=amount][aria-invalid=true]"), "{wrong}");
        assert_eq!(refused.attributes("[name=amount]", "value"), [wrong]);
    }
    assert_eq!(grant(&bob, KAFFEE, "memory", "1").await?.status, 422);
    Ok(())
}

#[tokio::test]
async fn plugins_are_shown_with_their_state_and_what_failed_last_each_tenants_on_its_own_page() -> Result<()>
{
    let (app, bob) = console(&["hostile"]).await?;
    let alice = app.visit_as(&ALICE).await?;
    alice.get("/hostile/trap").await?;
    eventually(async || Ok(bob.open("/tenants/kaffee").await?.has(".log__line"))).await?;
    let page = bob.open("/tenants/kaffee").await?.text("main");
    assert!(page.contains("support-contract") && page.contains("One failed call"), "{page}");
    let other = bob.open("/tenants/stadtwerk").await?;
    assert!(!other.text("main").contains("hostile") && !other.has(".log__line"), "{}", other.text("main"));
    for foreign in ["Brühwerk", "kaffee"] {
        assert!(!other.text("main").contains(foreign), "{foreign}");
    }
    Ok(())
}
