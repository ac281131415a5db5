//! Pages of a hostile plugin that fall over, and what a page may see and do; `hostile` has the attacks by number.

use std::time::{Duration, Instant};

use anyhow::Result;
use theke_tests::{TestApp, Visitor};

use super::hostile;
use crate::support::{NOBODY, id_of, post, reference_on};

/// A page may take ten seconds of wall time, stretched as below; the rest is for a busy machine.
const CALL_MAX: Duration = Duration::from_secs(10 * super::TIME_FACTOR as u64 + 10);

/// The call fails with an error page in time, and the plugin's neighbour still answers.
async fn is_contained(app: &TestApp, alice: &Visitor, behaviour: &str) -> Result<()> {
    let start = Instant::now();
    let page = post(alice, &format!("/hostile/{behaviour}")).await?;
    assert_eq!(page.status, 502, "{behaviour}:\n{}", page.text("main"));
    assert!(start.elapsed() < CALL_MAX, "{behaviour} took {:?}", start.elapsed());
    let reference = reference_on(&page)?;
    assert!(app.log().contains(&reference), "{behaviour}: the log does not know {reference}");
    alice.open("/support").await?;
    Ok(())
}

#[tokio::test]
async fn a_plugin_that_traps_or_exits_is_stopped_and_its_function_is_named() -> Result<()> {
    let (app, alice) = hostile().await?;
    for behaviour in ["trap", "exit"] {
        is_contained(&app, &alice, behaviour).await?;
    }
    assert!(app.log().contains("fall_over"), "the log does not name the guest's function");
    Ok(())
}

#[tokio::test]
async fn a_failing_page_leaves_nothing_of_what_it_wrote() -> Result<()> {
    let (app, alice) = hostile().await?;
    let before = (app.rows("case").await?, app.rows("plugin_document").await?, app.rows("outbox").await?);
    for ending in ["trap", "loop", "fail", "invalid", "not-found", "large-error", "template-error"] {
        let page = post(&alice, &format!("/hostile/write-then-{ending}")).await?;
        assert!(page.status >= 400, "{ending} answered {}", page.status);
        let after = (app.rows("case").await?, app.rows("plugin_document").await?, app.rows("outbox").await?);
        assert_eq!(after, before, "write-then-{ending} left something behind");
    }
    Ok(())
}

#[tokio::test]
async fn each_call_has_a_fresh_instance_and_clean_memory() -> Result<()> {
    let (_app, alice) = hostile().await?;
    for _ in 0..3 {
        assert!(alice.open("/hostile/count").await?.body().contains("\"calls\":1"));
    }
    for _ in 0..3 {
        alice.open("/hostile/fill").await?;
        assert!(alice.open("/hostile/remains").await?.body().contains("\"bytes\":0"));
    }
    Ok(())
}

#[tokio::test]
async fn a_plugin_sees_nothing_of_the_machine() -> Result<()> {
    let (_app, alice) = hostile().await?;
    let body = alice.open("/hostile/environment").await?.body();
    for expected in ["\"variables\":[]", "\"arguments\":[]", "\"input\":\"\""] {
        assert!(body.contains(expected), "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_right_that_was_not_asked_for_is_denied_with_the_line_to_add() -> Result<()> {
    let (_app, alice) = hostile().await?;
    let answers: serde_json::Value = serde_json::from_str(&alice.open("/hostile/ungranted").await?.body())?;
    for (right, line) in [
        ("contacts.create", "contacts"),
        ("contacts.write", "contacts"),
        ("cases.write", "cases"),
        ("contracts.ledger", "contracts"),
        ("mail.agents", "mail"),
    ] {
        assert_eq!(answers[right]["code"], "denied", "{right}: {}", answers[right]);
        let message = answers[right]["message"].as_str().unwrap_or_default();
        assert!(message.contains("plugin.toml") && message.contains(line), "{right}: {message}");
    }
    for right in ["store", "ledger"] {
        assert_ne!(answers[right]["code"], "found", "{right}: {}", answers[right]);
    }
    Ok(())
}

#[tokio::test]
async fn mails_of_a_call_are_limited() -> Result<()> {
    let (_app, alice) = hostile().await?;
    let answer: serde_json::Value = serde_json::from_str(&post(&alice, "/hostile/mail-flood").await?.body())?;
    assert_eq!(answer["code"], "limit", "{answer}");
    assert_eq!(answer["calls"], 5, "{answer}");
    Ok(())
}

#[tokio::test]
async fn other_peoples_records_are_not_found_by_a_plugin_either() -> Result<()> {
    let (app, alice) = hostile().await?;
    let charlie = app.visit_as(&theke_tests::cast::CHARLIE).await?;
    let contract = charlie.open("/support").await?.link("/support/request/")?;
    let id = id_of(&contract);
    for (noun, id) in [("contract", id), ("case", id), ("contact", NOBODY), ("account", "no-id")] {
        let answer = alice.open(&format!("/hostile/read?noun={noun}&id={id}")).await?.body();
        assert!(answer.contains("not-found"), "{noun}: {answer}");
    }
    let file = alice.get(&format!("/hostile/file?id={id}")).await?;
    assert_eq!(file.status, 404);
    Ok(())
}
