//! Budgets: shown to admins with what was used, granted by the operator, refused with a sentence that says so.

use anyhow::Result;
use serde_json::Value;
use theke_tests::{
    Setup, TestApp, Visitor,
    cast::{ALICE, DORA, ERIK, KAFFEE},
};

use crate::support::{count, eventually, post};

fn budget(app: &TestApp, grants: &[&str]) -> Result<String> {
    app.theke(&[&["tenant", "budget", "--tenant", KAFFEE], grants].concat())
}

async fn hostile() -> Result<(TestApp, Visitor)> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    let alice = app.visit_as(&ALICE).await?;
    Ok((app, alice))
}

/// What the guest was told by the capability that refused it.
async fn told(alice: &Visitor, behaviour: &str) -> Result<Value> {
    Ok(serde_json::from_str(&post(alice, &format!("/hostile/{behaviour}")).await?.body())?)
}

#[tokio::test]
async fn an_admin_sees_what_is_used_and_the_operator_grants_more() -> Result<()> {
    let (app, alice) = hostile().await?;
    budget(&app, &["mails=3"])?;
    let refused = told(&alice, "mail-flood").await?;
    assert_eq!((&refused["calls"], &refused["code"]), (&3.into(), &"limit".into()), "{refused}");
    for words in ["`mails`", "3 of 3 mails a day", "operator"] {
        assert!(
            refused["message"].as_str().is_some_and(|message| message.contains(words)),
            "{words}: {refused}"
        );
    }
    let erik = app.visit_as(&ERIK).await?;
    let page = erik.open("/admin/usage").await?;
    let mails = page.texts("tbody tr").into_iter().find(|row| row.contains("E-Mails")).unwrap_or_default();
    assert!(mails.contains("100 %"), "{mails}");
    assert!(page.has("nav a[href='/admin/usage']"), "{}", page.text("nav"));
    assert_eq!(app.visit_as(&DORA).await?.get("/admin/usage").await?.status, 404);

    let shown = budget(&app, &["mails=5"])?;
    let line = shown.lines().find(|line| line.starts_with("mails")).unwrap_or_default();
    assert_eq!(
        line.split_whitespace().collect::<Vec<_>>(),
        ["mails", "3", "5", "mails", "a", "day", "granted"]
    );
    assert_eq!(told(&alice, "mail-flood").await?["calls"], 2);
    assert_eq!(
        count(&app, "outbox WHERE kind = 'mail' AND lane LIKE 'mail/%' AND status = 'dead'").await?,
        0
    );
    // The audit log says who granted what.
    let log = erik.open("/admin/history").await?.text("main");
    assert!(log.contains("Freigabe: E-Mails"), "{log}");
    Ok(())
}

#[tokio::test]
async fn storage_jobs_and_requests_end_where_the_operator_says() -> Result<()> {
    let (app, alice) = hostile().await?;
    budget(&app, &["jobs=4", "requests=0", "storage=10"])?;
    app.theke(&["secret", "new-key"])?;
    let secret = ["secret", "set", "--tenant", KAFFEE, "--plugin", "hostile", "--name", "token"];
    app.theke_with_input(&secret, "geheim\n")?;
    let jobs = told(&alice, "leave-flood").await?;
    assert_eq!((&jobs["calls"], &jobs["code"]), (&4.into(), &"limit".into()), "{jobs}");
    let request = alice.open("/hostile/fetch?url=http://localhost:1/").await?.body();
    assert!(request.contains("\"limit\""), "{request}");
    let documents = app.rows("plugin_document").await?;
    let page = post(&alice, "/hostile/write").await?;
    assert!(page.status >= 400, "{}", page.body());
    assert_eq!(app.rows("plugin_document").await?, documents);
    budget(&app, &["storage=standard"])?;
    assert_eq!(post(&alice, "/hostile/write").await?.status, 200);
    let bytes = app.texts("SELECT CAST(SUM(bytes) AS TEXT) FROM plugin_document").await?;
    let listed: Value = serde_json::from_str(&budget(&app, &["--json"])?)?;
    let files = app.texts("SELECT CAST(COALESCE(SUM(size), 0) AS TEXT) FROM file WHERE tenant_id IN (SELECT id FROM tenant WHERE slug = 'kaffee')").await?;
    let expected = bytes[0].parse::<i64>()? + files[0].parse::<i64>()?;
    assert_eq!(listed[0]["used"], expected, "{listed}");
    Ok(())
}

#[tokio::test]
async fn calls_at_once_are_as_many_as_the_operator_grants() -> Result<()> {
    let (app, _) = hostile().await?;
    let erik = app.visit_as(&ERIK).await?;
    budget(&app, &["calls=1"])?;
    eventually(async || {
        let page = erik.open("/admin/usage").await?;
        let calls = page.texts("tbody tr").into_iter().find(|row| row.contains("Gleichzeitige"));
        Ok(calls.is_some_and(|row| row.contains(" 1 ") || row.ends_with('1') || row.contains("1\u{a0}")))
    })
    .await
}

#[tokio::test]
async fn a_grant_that_makes_no_sense_is_refused_with_the_names_there_are() -> Result<()> {
    let app = TestApp::start().await?;
    for (grant, says) in [
        ("memory=1", "there is no budget `memory`; there are storage, mails, jobs, requests, calls"),
        ("mails=many", "is no amount"),
        ("mails", "write NAME=AMOUNT"),
    ] {
        let refused = budget(&app, &[grant]).expect_err("refused").to_string();
        assert!(refused.contains(says), "{refused}");
    }
    Ok(())
}
