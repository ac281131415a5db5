//! Several hosts on one database are one portal, and do nothing twice.

use std::collections::HashSet;

use anyhow::Result;
use reqwest::Method;
use theke_tests::{
    Form, MAIL_MAX, TestApp, Visitor,
    cast::{ALICE, KAFFEE, PASSWORD},
    journey::steps,
};

use crate::support::eventually;

#[tokio::test]
async fn who_signed_in_at_one_host_is_known_at_the_other() -> Result<()> {
    let app = TestApp::start().await?;
    let second = app.second_host().await?;
    let answer = app.guest(KAFFEE)?.try_sign_in(ALICE.email, PASSWORD).await?;
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let there = second.portal().guest(KAFFEE)?;
    let home = there.send(there.request(Method::GET, "/").header("cookie", cookie)).await?;
    assert_eq!(home.status, 200);
    assert!(home.text("body").contains("Alice"), "{}", home.text("body"));
    Ok(())
}

#[tokio::test]
async fn of_ten_requests_at_two_hosts_for_the_last_three_exactly_three_are_accepted() -> Result<()> {
    let app = TestApp::start().await?;
    let second = app.second_host().await?;
    let (here, there) = (app.visit_as(&ALICE).await?, second.portal().visit_as(&ALICE).await?);
    let before = app.rows("case").await?;
    let (ours, theirs) = (requests(&here).await?, requests(&there).await?);
    let accepted = tokio::try_join!(send(&here, &ours), send(&there, &theirs))?;
    let accepted = accepted.0 + accepted.1;
    assert_eq!(accepted, 3);
    assert_eq!(app.rows("case").await?, before + 3);
    let of_kaffee = "tenant_id = (SELECT id FROM tenant WHERE slug = 'kaffee')";
    let numbers = app.texts(&format!("SELECT number FROM \"case\" WHERE {of_kaffee}")).await?;
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), numbers.len(), "{numbers:?}");

    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    let mails = app.mails.to(ALICE.email)?;
    assert_eq!(mails.len(), 3, "one mail for each case");
    Ok(())
}

#[tokio::test]
async fn when_one_host_dies_the_other_goes_on_and_delivers() -> Result<()> {
    let app = TestApp::start().await?;
    let second = app.second_host().await?;
    let alice = second.portal().visit_as(&ALICE).await?;
    app.signal("KILL")?;
    steps::file_case(&alice, "Der andere lebt", "Sie tropft.", None).await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains("Der andere lebt")).await?;
    Ok(())
}

#[tokio::test]
async fn a_plugin_that_is_installed_once_runs_at_every_host() -> Result<()> {
    let app = TestApp::start().await?;
    let second = app.second_host().await?;
    let (here, there) = (app.visit_as(&ALICE).await?, second.portal().visit_as(&ALICE).await?);
    for alice in [&here, &there] {
        assert_eq!(alice.get("/hostile/calm").await?.status, 404);
    }
    app.install("hostile", KAFFEE)?;
    for alice in [&here, &there] {
        eventually(async || Ok(alice.get("/hostile/calm").await?.status == 200)).await?;
    }
    Ok(())
}

/// Five forms, each of them its own deed.
async fn requests(alice: &Visitor) -> Result<Vec<Form>> {
    let mut forms = Vec::new();
    for number in 0..5 {
        let mut form = steps::open_request(alice).await?.form("form[enctype='multipart/form-data']")?;
        form.fill("subject", &format!("Gleichzeitig {number}"))?.fill("description", "Sie tropft.")?;
        forms.push(form);
    }
    Ok(forms)
}

/// Sends them one after the other; answers how many were accepted.
async fn send(alice: &Visitor, forms: &[Form]) -> Result<usize> {
    let mut accepted = 0;
    for form in forms {
        accepted += usize::from(alice.submit(form).await?.status == 303);
    }
    Ok(accepted)
}
