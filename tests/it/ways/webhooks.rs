//! Calls from outside: genuine ones are taken and handled once; all others get a status, and the log a sentence.

use anyhow::Result;
use reqwest::Method;
use theke_tests::{
    Page, TestApp, Visitor,
    cast::{GROSSHANDEL, KAFFEE},
};

use super::portal::{notes, portal};
use super::signed::{KEY, OTHER_KEY, now, standard, stripe};
use crate::support::{count, eventually};

const STRIPE_KEY: &str = "whsec_stripe_takes_it_whole";
const KEEP: &str = r#"{"id": "evt_1", "say": "keep"}"#;

fn set(app: &TestApp, name: &str, value: &str) -> Result<()> {
    let arguments = ["secret", "set", "--tenant", KAFFEE, "--plugin", "hostile", "--name", name];
    app.theke_with_input(&arguments, &format!("{value}\n")).map(drop)
}

/// The portal with its secrets, and somebody outside.
async fn open() -> Result<(TestApp, Visitor)> {
    let (app, _alice) = portal().await?;
    app.theke(&["secret", "new-key"])?;
    set(&app, "webhook_standard", KEY)?;
    set(&app, "webhook_stripe", STRIPE_KEY)?;
    let outside = app.guest(KAFFEE)?;
    Ok((app, outside))
}

async fn call(outside: &Visitor, path: &str, headers: &[(&'static str, String)], body: &str) -> Result<Page> {
    let mut request = outside.request(Method::POST, path).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    outside.send(request.header("content-type", "application/json")).await
}

#[tokio::test]
async fn a_genuine_call_of_either_scheme_is_handled_once_however_often_it_is_sent() -> Result<()> {
    let (app, outside) = open().await?;
    for _ in 0..3 {
        let headers = standard(KEY, "msg_1", now(), KEEP);
        let answer = call(&outside, "/hooks/hostile/events", &headers, KEEP).await?;
        assert_eq!(answer.status, 200, "{}", answer.body());
        // Stripe signs each attempt anew.
        let headers = stripe(STRIPE_KEY, now() - 1, KEEP);
        let answer = call(&outside, "/hooks/hostile/payments", &headers, KEEP).await?;
        assert_eq!(answer.status, 200, "{}", answer.body());
    }
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    assert_eq!(notes(&app, "hostile").await?, 2);
    let kept = app
        .texts("SELECT CAST(body AS TEXT) FROM plugin_document WHERE plugin = 'hostile'")
        .await?
        .join("\n");
    assert!(kept.contains("evt_1") && kept.contains("msg_1") && kept.contains("content-type"), "{kept}");
    assert!(!kept.contains("signature"), "the proof is no concern of the plugin: {kept}");
    Ok(())
}

#[tokio::test]
async fn a_call_that_the_plugin_fails_at_is_handed_over_again() -> Result<()> {
    let (app, outside) = open().await?;
    let body = r#"{"say": "fail-once"}"#;
    let answer = call(&outside, "/hooks/hostile/events", &standard(KEY, "msg_1", now(), body), body).await?;
    assert_eq!(answer.status, 200, "whoever calls does not wait for the plugin");
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    let kept = app.texts("SELECT CAST(body AS TEXT) FROM plugin_document WHERE plugin = 'hostile'").await?;
    assert_eq!(kept.len(), 1);
    assert!(kept[0].replace(' ', "").contains("\"attempt\":2"), "{kept:?}");
    Ok(())
}

#[tokio::test]
async fn each_call_that_is_refused_has_its_status_and_a_sentence_that_names_the_place() -> Result<()> {
    let (app, outside) = open().await?;
    let events = "/hooks/hostile/events";
    let large = format!(r#"{{"say": "{}"}}"#, "x".repeat(600 * 1024));
    let refused =
        async |headers: Vec<(&'static str, String)>, body: &str, status: u16, says: &str| -> Result<()> {
            let answer = call(&outside, events, &headers, body).await?;
            assert_eq!(answer.status, status, "{says}: {}", answer.body());
            let log = app.log();
            assert!(
                log.contains(&format!("a call of {events} of kaffee is refused with {status}")),
                "{says}: {log}"
            );
            assert!(log.contains(says), "{says}: {log}");
            Ok(())
        };
    refused(vec![], KEEP, 400, "it lacks one of the headers webhook-id").await?;
    refused(standard(OTHER_KEY, "msg_1", now(), KEEP), KEEP, 401, "none of the 1 live values").await?;
    refused(standard(KEY, "msg_1", now(), KEEP), "{}", 401, "webhook_standard").await?;
    refused(standard(KEY, "msg_1", now() - 600, KEEP), KEEP, 403, "s before now, and 300 s are allowed")
        .await?;
    refused(standard(KEY, "msg_1", now() + 600, KEEP), KEEP, 403, "s after now").await?;
    refused(standard(KEY, "msg_1", now(), &large), &large, 413, "more than 524288 bytes").await?;
    assert_eq!(count(&app, "outbox WHERE kind = 'plugin-webhook'").await?, 0);
    assert_eq!(app.rows("effect_key").await?, 0);
    let log = app.log();
    assert!(
        !log.contains(KEY) && !log.contains("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        "the log shows a secret"
    );
    Ok(())
}

#[tokio::test]
async fn while_a_secret_is_rotated_both_values_are_taken_and_one_that_leaked_is_not() -> Result<()> {
    let (app, outside) = open().await?;
    set(&app, "webhook_standard", OTHER_KEY)?;
    for (key, id) in [(KEY, "msg_old"), (OTHER_KEY, "msg_new")] {
        let headers = standard(key, id, now(), KEEP);
        assert_eq!(call(&outside, "/hooks/hostile/events", &headers, KEEP).await?.status, 200, "{id}");
    }
    app.theke_with_input(
        &[
            "secret",
            "set",
            "--tenant",
            KAFFEE,
            "--plugin",
            "hostile",
            "--name",
            "webhook_standard",
            "--old-valid-h",
            "0",
        ],
        &format!("{KEY}\n"),
    )?;
    let headers = standard(OTHER_KEY, "msg_leaked", now(), KEEP);
    assert_eq!(call(&outside, "/hooks/hostile/events", &headers, KEEP).await?.status, 401);
    Ok(())
}

#[tokio::test]
async fn where_nobody_takes_calls_it_looks_the_same_whatever_is_missing() -> Result<()> {
    let (app, outside) = open().await?;
    let elsewhere = app.guest(GROSSHANDEL)?;
    let nobody = app.guest("nobody")?;
    let headers = standard(KEY, "msg_1", now(), KEEP);
    let mut answers = Vec::new();
    for (visitor, path) in [
        (&outside, "/hooks/hostile/nothing"),
        (&outside, "/hooks/nobody/events"),
        (&outside, "/hooks/support-contract/events"),
        (&elsewhere, "/hooks/hostile/events"),
        (&nobody, "/hooks/hostile/events"),
    ] {
        let answer = call(visitor, path, &headers, KEEP).await?;
        assert_eq!(answer.status, 404, "{path}");
        let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        answers.push((answer.body(), names));
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "{answers:?}");
    assert_eq!(outside.get("/hooks/hostile/events").await?.status, 405);
    assert_eq!(notes(&app, "hostile").await?, 0);
    Ok(())
}
