//! Facts of plugins: heard by others, once, also when what they are about is gone.

use anyhow::Result;
use theke_tests::{Visitor, cast::KAFFEE, guest};

use super::portal::{notes, portal};
use crate::support::{NOBODY, count, eventually, post};

async fn emit(alice: &Visitor, query: &str) -> Result<()> {
    let page = post(alice, &format!("/hostile/emit?name=rang&{query}")).await?;
    assert!(page.body().contains("\"found\""), "{}", page.body());
    Ok(())
}

#[tokio::test]
async fn another_plugin_hears_a_fact_once_and_the_teller_too_if_it_listens() -> Result<()> {
    let (app, alice) = portal().await?;
    guest::install(&app, KAFFEE, "hearer", str::to_owned)?;
    eventually(async || Ok(alice.get("/hearer/calm").await?.status == 200)).await?;
    emit(&alice, "say=note").await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert_eq!((notes(&app, "hostile").await?, notes(&app, "hearer").await?), (1, 1));
    Ok(())
}

#[tokio::test]
async fn plugins_that_answer_each_other_come_to_an_end() -> Result<()> {
    let (app, alice) = portal().await?;
    emit(&alice, "say=echo").await?;
    let given = "plugin_log WHERE message LIKE '%is it a circle?%'";
    eventually(async || Ok(count(&app, given).await? > 0)).await?;
    // The last one fails, and with it goes what it wrote.
    assert_eq!(notes(&app, "hostile").await?, 7);
    Ok(())
}

#[tokio::test]
async fn a_fact_about_a_record_that_is_gone_is_heard_and_done() -> Result<()> {
    let (app, alice) = portal().await?;
    emit(&alice, &format!("say=look&noun=case&subject={NOBODY}")).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert!(app.log().contains("the case that hostile.rang is about is gone"), "{}", app.log());
    assert_eq!(notes(&app, "hostile").await?, 0, "what it wrote before it noticed is undone");
    assert_eq!(count(&app, "outbox WHERE status = 'dead'").await?, 0);
    Ok(())
}
