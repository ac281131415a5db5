//! Work for later: done once, tried again, given up where everybody sees it, and never a bomb.

use anyhow::{Context, Result};
use theke_tests::{TestApp, Visitor, cast::KAFFEE};

use super::portal::{notes, portal};
use crate::support::{count, eventually, post};

async fn leave(alice: &Visitor, query: &str) -> Result<()> {
    let page = post(alice, &format!("/hostile/leave?job=work&{query}")).await?;
    assert!(page.body().contains("\"found\""), "{}", page.body());
    Ok(())
}

async fn all_done(app: &TestApp) -> Result<()> {
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await
}

fn jobs(app: &TestApp, more: &[&str]) -> Result<String> {
    app.theke(&[&["job", "list", "--tenant", KAFFEE], more].concat())
}

#[tokio::test]
async fn a_job_is_done_after_the_call_and_one_with_a_known_key_is_not_done_again() -> Result<()> {
    let (app, alice) = portal().await?;
    for _ in 0..3 {
        leave(&alice, "say=note&key=once").await?;
    }
    leave(&alice, "say=note").await?;
    all_done(&app).await?;
    assert_eq!(notes(&app, "hostile").await?, 2);
    let listed = jobs(&app, &["--json"])?;
    assert_eq!(listed.matches("\"state\": \"done\"").count(), 2, "{listed}");
    Ok(())
}

#[tokio::test]
async fn two_hosts_do_each_job_once() -> Result<()> {
    let (app, alice) = portal().await?;
    let second = app.second_host().await?;
    for number in 0..10 {
        leave(&alice, &format!("say=note&key={number}")).await?;
    }
    all_done(&app).await?;
    drop(second);
    assert_eq!(notes(&app, "hostile").await?, 10);
    Ok(())
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_and_has_its_effect_once() -> Result<()> {
    let (app, alice) = portal().await?;
    leave(&alice, "say=fail-once").await?;
    eventually(async || Ok(count(&app, "outbox WHERE attempts = 1 AND status = 'waiting'").await? == 1))
        .await?;
    assert_eq!(notes(&app, "hostile").await?, 0, "what the first attempt wrote is undone");
    let listed = jobs(&app, &[])?;
    assert!(listed.contains("work") && listed.contains("does not feel like it yet"), "{listed}");
    all_done(&app).await?;
    assert_eq!(notes(&app, "hostile").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_job_of_a_plugin_that_is_gone_is_given_up_and_done_when_it_is_back() -> Result<()> {
    let (app, alice) = portal().await?;
    leave(&alice, "say=note&in=3").await?;
    app.theke(&["plugin", "uninstall", "hostile", "--tenant", KAFFEE])?;
    eventually(async || Ok(count(&app, "outbox WHERE status = 'dead'").await? == 1)).await?;
    let listed = jobs(&app, &["--given-up"])?;
    assert!(listed.contains("is no longer installed, or has no job work any more"), "{listed}");
    let told = "plugin_log WHERE plugin = 'hostile' AND message LIKE 'job work is given up at attempt 1: %'";
    eventually(async || Ok(count(&app, told).await? == 1)).await?;
    let id = listed.lines().nth(1).and_then(|line| line.split(' ').next()).context("a line")?.to_owned();

    app.install("hostile", KAFFEE)?;
    eventually(async || Ok(alice.get("/hostile/calm").await?.status == 200)).await?;
    let told = app.theke(&["job", "retry", "--tenant", KAFFEE, &id])?;
    assert!(told.contains("is due again"), "{told}");
    all_done(&app).await?;
    assert_eq!(notes(&app, "hostile").await?, 1);
    let refused = app.theke(&["job", "retry", "--tenant", KAFFEE, &id]).expect_err("done").to_string();
    assert!(refused.contains("only what was given up"), "{refused}");
    let unknown =
        app.theke(&["job", "retry", "--tenant", "stadtwerk", &id]).expect_err("another's").to_string();
    assert!(unknown.contains("has no job"), "{unknown}");
    Ok(())
}

#[tokio::test]
async fn a_chain_of_pages_runs_to_its_end_and_a_bomb_dies_out() -> Result<()> {
    let (app, alice) = portal().await?;
    leave(&alice, "say=pages&left=12").await?;
    all_done(&app).await?;
    assert_eq!(notes(&app, "hostile").await?, 13);
    leave(&alice, "say=trap").await?;
    eventually(async || Ok(app.log().contains("job work failed"))).await?;
    alice.open("/support").await?;
    Ok(())
}
