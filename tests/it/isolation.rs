//! Nobody sees or changes what is not theirs: every route of the host has its case here.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use reqwest::Method;
use theke_tests::{
    Form, Page, TestApp, Visitor, attachment,
    cast::{ALICE, BOB, CHARLIE, DORA, GRETA, KAFFEE, PASSWORD, STADTWERK},
    journey::steps,
};
use uuid::Uuid;

use crate::support::{NOBODY, id_of};

/// What anybody may open without signing in. This list should only ever shrink.
const PUBLIC: [&str; 9] = [
    "/sign-in",
    "/sign-out",
    "/password/forgot",
    "/password/set",
    "/locale",
    "/assets/{*path}",
    "/plugin-assets/{plugin}/{digest}/{*path}",
    "/healthz",
    "/readyz",
];
/// Pages without a record in their address, for customers.
const CUSTOMER_PAGES: [&str; 3] = ["/", "/cases", "/profile"];
/// Pages without a record in their address, for agents.
const DESK_PAGES: [&str; 2] = ["/desk", "/desk/cases"];
/// Addresses of one record: method and pattern.
const RECORDS: [(&str, &str); 9] = [
    ("GET", "/cases/{id}"),
    ("POST", "/cases/{id}/reply"),
    ("GET", "/files/{id}"),
    ("GET", "/desk/cases/{id}"),
    ("POST", "/desk/cases/{id}/reply"),
    ("POST", "/desk/cases/{id}/note"),
    ("POST", "/desk/cases/{id}/transition"),
    ("POST", "/desk/cases/{id}/assign"),
    ("GET", "/support/request/{id}"),
];
/// Tables that a forbidden request could have written to.
const TABLES: [&str; 5] = ["case", "message", "file", "history", "outbox"];

#[test]
fn every_route_of_the_host_has_an_isolation_case() -> Result<()> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../host/web/src/routes.rs");
    let text = fs::read_to_string(&map).with_context(|| format!("{} is the URL map", map.display()))?;
    let records = RECORDS.iter().map(|(_, pattern)| *pattern);
    let known: BTreeSet<&str> =
        PUBLIC.into_iter().chain(CUSTOMER_PAGES).chain(DESK_PAGES).chain(records).collect();
    // The plugins' pages hang below one pattern; their own addresses are among the records.
    let plugin_pages = |pattern: &str| pattern.starts_with("/{mount}");
    let missing: Vec<&str> =
        literals(&text).filter(|path| !known.contains(path) && !plugin_pages(path)).collect();
    assert!(missing.is_empty(), "add these routes to the lists of {}: {missing:?}", file!());
    Ok(())
}

/// String literals that begin with a slash.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2).filter(|literal| literal.starts_with('/'))
}

#[tokio::test]
async fn a_guest_is_sent_to_the_sign_in_page_from_everywhere_else() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let records = RECORDS
        .iter()
        .filter(|(method, _)| *method == "GET")
        .map(|(_, pattern)| pattern.replace("{id}", NOBODY));
    let pages = CUSTOMER_PAGES.into_iter().chain(DESK_PAGES).chain(["/support"]).map(str::to_owned);
    for path in pages.chain(records) {
        let page = guest.get(&path).await?;
        assert_eq!(page.status, 303, "{path} shows a guest something:\n{}", page.text("body"));
        assert!(
            page.location().is_some_and(|location| location.starts_with("/sign-in")),
            "{path}: {:?}",
            page.location()
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_guest_changes_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let before = rows(&app).await?;
    let form = guest.open("/sign-in").await?.form("form:has([name=password])")?;
    for (_, pattern) in RECORDS.iter().filter(|(method, _)| *method == "POST") {
        let page = guest.submit(&forged(&form, &pattern.replace("{id}", NOBODY))).await?;
        assert!([303, 403, 404].contains(&page.status), "{pattern} answered a guest with {}", page.status);
        assert_eq!(
            page.status == 303,
            page.location().is_some_and(|to| to.starts_with("/sign-in")),
            "{pattern}"
        );
    }
    assert_eq!(rows(&app).await?, before);
    Ok(())
}

#[tokio::test]
async fn another_tenants_records_are_not_found_and_stay_as_they_are() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case =
        steps::file_case(&alice, "Dichtung gerissen", "Siehe Foto.", Some(attachment::photo())).await?;
    let contract = alice.open(steps::SUPPORT).await?.link("/support/request/")?;
    let before = rows(&app).await?;
    let (charlie, greta) = (app.visit_as(&CHARLIE).await?, app.visit_as(&GRETA).await?);
    for (method, pattern) in RECORDS {
        // Each with the rights that the address needs, so that only the tenant is in the way.
        let (stranger, home) =
            if pattern.starts_with("/desk") { (&greta, "/desk/cases") } else { (&charlie, "/") };
        let tokens = stranger.open(home).await?.form("form[action='/sign-out']")?;
        let id = match pattern {
            "/files/{id}" => id_of(&case.link("/files/")?).to_owned(),
            "/support/request/{id}" => id_of(&contract).to_owned(),
            _ => id_of(&case.path).to_owned(),
        };
        let foreign = call(stranger, method, &pattern.replace("{id}", &id), &tokens).await?;
        let unknown = call(stranger, method, &pattern.replace("{id}", NOBODY), &tokens).await?;
        assert_eq!(foreign.status, 404, "{method} {pattern} answered for a foreign record");
        assert_eq!(unknown.status, 404, "{method} {pattern} answered for no record");
        assert_eq!(foreign.text("main h1"), unknown.text("main h1"), "{pattern} tells foreign from unknown");
    }
    assert_eq!(rows(&app).await?, before, "something was written");
    Ok(())
}

#[tokio::test]
async fn a_members_case_is_not_found_by_a_colleague() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, "Nur für mich", "Persönlich.", Some(attachment::photo())).await?;
    let file = case.link("/files/")?;
    let bob = app.visit_as(&BOB).await?;
    let tokens = bob.open("/").await?.form("form[action='/sign-out']")?;
    let before = rows(&app).await?;
    for (method, path) in
        [("GET", case.path.clone()), ("GET", file), ("POST", format!("{}/reply", case.path))]
    {
        assert_eq!(call(&bob, method, &path, &tokens).await?.status, 404, "{method} {path}");
    }
    for path in ["/", "/cases", "/cases?filter=all", steps::SUPPORT] {
        assert!(!bob.open(path).await?.body().contains("Nur für mich"), "{path} shows it");
    }
    assert_eq!(rows(&app).await?, before, "something was written");
    Ok(())
}

#[tokio::test]
async fn a_case_against_another_tenants_contract_is_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let charlie = app.visit_as(&CHARLIE).await?;
    let foreign = charlie.open(steps::SUPPORT).await?.link("/support/request/")?;
    let before = rows(&app).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Fremder Vertrag")?
        .fill("description", "Auf fremde Rechnung.")?
        .redirect_to(&foreign);
    let page = alice.submit(&form).await?;
    assert_eq!(page.status, 404);
    assert_eq!(rows(&app).await?, before, "something was written");
    Ok(())
}

#[tokio::test]
async fn a_form_cannot_say_whose_record_it_is() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Untergeschoben")?.fill("description", "Felder, die keiner anbietet.")?;
    for (name, value) in [
        ("tenant_id", NOBODY),
        ("account", NOBODY),
        ("contact", NOBODY),
        ("status", "closed"),
        ("owner", NOBODY),
    ] {
        form.force(name, value);
    }
    let answer = alice.submit(&form).await?;
    if answer.status == 303 {
        let case = alice.follow(&answer).await?;
        assert!(case.has("form[action$='/reply']"), "the case was born closed:\n{}", case.text("main"));
        let dora = app.visit_as(&DORA).await?;
        steps::open_from_queue(&dora, "unassigned", "Untergeschoben").await?;
    } else {
        assert!([400, 422].contains(&answer.status), "{}", answer.status);
    }
    Ok(())
}

#[tokio::test]
async fn a_customer_finds_no_desk() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, "Kein Schreibtisch", "Nur ein Vorgang.", None).await?;
    let tokens = alice.open("/").await?.form("form[action='/sign-out']")?;
    let before = rows(&app).await?;
    for path in DESK_PAGES {
        assert!([403, 404].contains(&alice.get(path).await?.status), "{path}");
    }
    for (method, pattern) in RECORDS.iter().filter(|(_, pattern)| pattern.starts_with("/desk")) {
        let page = call(&alice, method, &pattern.replace("{id}", id_of(&case.path)), &tokens).await?;
        assert!(
            [403, 404].contains(&page.status),
            "{method} {pattern} answered a customer with {}",
            page.status
        );
    }
    assert_eq!(rows(&app).await?, before, "something was written");
    Ok(())
}

#[tokio::test]
async fn a_session_of_one_tenant_opens_nothing_at_another() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let answer = guest.try_sign_in(ALICE.email, PASSWORD).await?;
    assert_eq!(answer.status, 303);
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let thief = app.guest(STADTWERK)?;
    let page = thief.send(thief.request(Method::GET, "/").header("cookie", cookie)).await?;
    assert_eq!(page.status, 303, "{}", page.text("main"));
    Ok(())
}

#[tokio::test]
async fn an_unknown_host_has_no_portal() -> Result<()> {
    let app = TestApp::start().await?;
    for tenant in ["nobody", "kaffee.evil", "xn--kaffe-tsa"] {
        let page = app.guest(tenant)?.get("/sign-in").await?;
        assert_eq!(page.status, 404, "{tenant}.localhost");
    }
    Ok(())
}

/// A request with honest tokens to somebody else's address.
async fn call(visitor: &Visitor, method: &str, path: &str, tokens: &Form) -> Result<Page> {
    if method == "GET" { visitor.get(path).await } else { visitor.submit(&forged(tokens, path)).await }
}

/// The tokens of an honest form with every field that the routes here read.
fn forged(tokens: &Form, path: &str) -> Form {
    let mut form = tokens.clone();
    // A key of its own: the same key would be the same form, which is answered as before.
    form.redirect_to(path).force("_key", &Uuid::now_v7().to_string());
    for (name, value) in
        [("body", "Hier war ich."), ("then", "close"), ("to", "closed"), ("version", "1"), ("owner", "me")]
    {
        form.force(name, value);
    }
    form
}

async fn rows(app: &TestApp) -> Result<Vec<(&'static str, i64)>> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push((table, app.rows(table).await?));
    }
    Ok(counts)
}
