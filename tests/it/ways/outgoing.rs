//! Facts for addresses outside: signed, told again until they were heard, listed, and never to an address that is not public.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use theke_tests::{
    Asked, Outside, Setup, TestApp,
    cast::{ALICE, KAFFEE},
    journey::steps,
};

use super::signed::standard_signature;
use crate::support::{count, eventually};

const OF_KAFFEE: [&str; 2] = ["--tenant", KAFFEE];

/// A portal that may tell this machine, and a master key.
async fn portal() -> Result<TestApp> {
    let setup = Setup { environment: &[("THEKE_PLUGINS_ALLOW_LOOPBACK", "true")], ..Setup::default() };
    let app = TestApp::start_with(setup).await?;
    // The command line reads the file, not the host's variables.
    let file = app.folder().join("theke.toml");
    fs::write(&file, fs::read_to_string(&file)? + "\n[plugins]\nallow_loopback = true\n")?;
    app.theke(&["secret", "new-key"])?;
    Ok(app)
}

fn webhook(app: &TestApp, command: &str, more: &[&str]) -> Result<String> {
    app.theke(&[&["webhook", command], &OF_KAFFEE[..], more].concat())
}

/// Adds an address; its id and its secret.
fn add(app: &TestApp, url: &str, events: &[&str]) -> Result<(String, String)> {
    let events: Vec<_> = events.iter().flat_map(|event| ["--event", event]).collect();
    let told = webhook(app, "add", &[&["--url", url], &events[..]].concat())?;
    let id = told.split_whitespace().nth(3).context("an id")?.to_owned();
    let secret = told.split_whitespace().find(|word| word.starts_with("whsec_")).context("a secret")?;
    Ok((id, secret.to_owned()))
}

async fn file_case(app: &TestApp, subject: &str) -> Result<()> {
    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, subject, "Sie tropft.", None).await.map(drop)
}

/// Whether one of the signatures was made with the secret.
fn is_signed_with(asked: &Asked, secret: &str) -> bool {
    let header = |name: &str| asked.header(name).unwrap_or_default().to_owned();
    let expected =
        standard_signature(secret, &header("webhook-id"), &header("webhook-timestamp"), &asked.body);
    header("webhook-signature").split(' ').any(|signature| signature == expected)
}

fn deliveries(app: &TestApp) -> Result<Vec<Value>> {
    Ok(serde_json::from_str(&webhook(app, "deliveries", &["--json"])?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_is_told_signed_and_again_until_it_was_heard() -> Result<()> {
    let outside = Outside::start()?;
    let app = portal().await?;
    let url = format!("http://localhost:{}/theke", outside.port);
    let (_, secret) = add(&app, &url, &["case.*"])?;
    outside.answer_with(&[500]);
    file_case(&app, "Für das ERP").await?;
    let asked = outside.wait_for(2).await?;
    for one in &asked {
        assert!(one.head.starts_with("POST /theke HTTP/1.1"), "{}", one.head);
        assert!(is_signed_with(one, &secret), "{}", one.head);
        let body: Value = serde_json::from_str(&one.body)?;
        assert_eq!(body["type"], "case.created", "{body}");
        assert_eq!(body["data"]["case"], body["subject"], "{body}");
    }
    assert_eq!(asked[0].header("webhook-id"), asked[1].header("webhook-id"));
    assert_eq!(asked[0].body, asked[1].body);
    eventually(async || Ok(count(&app, "outbox_due WHERE kind = 'webhook'").await? == 0)).await?;

    let listed = deliveries(&app)?;
    assert_eq!(listed.len(), 1, "{listed:?}");
    let statuses: Vec<_> =
        listed[0]["attempts"].as_array().into_iter().flatten().map(|one| one["status"].clone()).collect();
    assert_eq!(statuses, [500, 200]);
    assert_eq!(listed[0]["state"], "done");

    let id = listed[0]["id"].as_str().context("an id")?;
    assert!(webhook(&app, "redeliver", &[id])?.contains("is due again"));
    let asked = outside.wait_for(3).await?;
    assert_eq!(asked[2].header("webhook-id"), asked[0].header("webhook-id"), "the receiver knows it");
    for text in
        [app.log(), webhook(&app, "list", &[])?, app.texts("SELECT ciphertext FROM secret").await?.join("")]
    {
        assert!(!text.contains(&secret), "a secret is shown");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_address_hears_what_it_asked_for_until_it_is_removed_or_wants_no_more() -> Result<()> {
    let (cases, leads, tired) = (Outside::start()?, Outside::start()?, Outside::start()?);
    let app = portal().await?;
    let url = |outside: &Outside| format!("http://localhost:{}/", outside.port);
    let (id, old) = add(&app, &url(&cases), &["case.created"])?;
    add(&app, &url(&leads), &["lead.*"])?;
    add(&app, &url(&tired), &["*"])?;
    tired.answer_with(&[410]);
    let told = webhook(&app, "new-secret", &[&id])?;
    let new = told.split_whitespace().next_back().context("a secret")?;
    file_case(&app, "Der erste").await?;
    let asked = cases.wait_for(1).await?;
    assert!(is_signed_with(&asked[0], &old) && is_signed_with(&asked[0], new), "{}", asked[0].head);
    eventually(async || Ok(webhook(&app, "list", &[])?.contains("it answered 410"))).await?;

    assert!(webhook(&app, "remove", &[&id])?.contains("Removed"));
    file_case(&app, "Der zweite").await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert_eq!(cases.asked().len(), 1, "it was removed");
    assert!(leads.asked().is_empty(), "nobody has enquired");
    assert_eq!(count(&app, "secret WHERE plugin = 'theke'").await?, 2);
    assert!(webhook(&app, "remove", &[&id]).expect_err("gone").to_string().contains("has no webhook"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_not_public_is_never_told() -> Result<()> {
    let outside = Outside::start()?;
    let app = TestApp::start().await?;
    app.theke(&["secret", "new-key"])?;
    let refused = webhook(&app, "add", &["--url", "http://erp.example/", "--event", "*"]);
    assert!(refused.expect_err("no TLS").to_string().contains("begins with https://"));
    let refused = webhook(&app, "add", &["--url", "https://erp.example/", "--event", "case.clozed"]);
    assert!(refused.expect_err("no event").to_string().contains("no event is called `case.clozed`"));
    add(&app, &format!("https://localhost:{}/", outside.port), &["*"])?;
    add(&app, "https://169.254.169.254/latest/meta-data/", &["*"])?;
    file_case(&app, "Nach innen").await?;
    eventually(async || Ok(app.rows("webhook_attempt").await? >= 2)).await?;
    let errors = app.texts("SELECT error FROM webhook_attempt").await?;
    assert!(errors.iter().all(|error| error.contains("never connected to")), "{errors:?}");
    assert!(outside.asked().is_empty());
    Ok(())
}
