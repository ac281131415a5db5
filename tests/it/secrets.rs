//! Secrets from the command line to the request: used, never shown, and sealed again under another key.

use std::fs;

use anyhow::Result;
use theke_tests::{
    Installation, Outside, Setup, TestApp, Visitor,
    cast::{ALICE, KAFFEE},
    guest,
};

use crate::support::eventually;

const SECRET: &str = "sk_test_kaffee_4711";
const OF_HOSTILE: [&str; 4] = ["--tenant", KAFFEE, "--plugin", "hostile"];

/// A portal whose guest may ask the service outside with a secret that is not set yet.
async fn portal(outside: &Outside) -> Result<TestApp> {
    let setup = Setup { environment: &[("THEKE_PLUGINS_ALLOW_LOOPBACK", "true")], ..Setup::default() };
    let app = TestApp::start_with(setup).await?;
    let port = format!("localhost:{}\"", outside.port);
    guest::install(&app, KAFFEE, "hostile", |manifest| manifest.replace("localhost:1\"", &port))?;
    app.theke(&["secret", "new-key"])?;
    Ok(app)
}

fn secret(app: &TestApp, command: &str, more: &[&str], input: &str) -> Result<String> {
    app.theke_with_input(&[&["secret", command], &OF_HOSTILE[..], more].concat(), input)
}

/// What the guest is told when it asks the service outside.
async fn ask(alice: &Visitor, outside: &Outside) -> Result<String> {
    let path = format!("/hostile/fetch?url=http://localhost:{}/v1", outside.port);
    Ok(alice.get(&path).await?.body())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plugin_asks_another_service_with_a_secret_that_nobody_is_shown() -> Result<()> {
    let outside = Outside::start()?;
    let app = portal(&outside).await?;
    let alice = app.visit_as(&ALICE).await?;
    eventually(async || Ok(ask(&alice, &outside).await?.contains("the secret token is not set"))).await?;

    let told = secret(&app, "set", &["--name", "token"], &format!("{SECRET}\n"))?;
    let answer = ask(&alice, &outside).await?;
    assert!(answer.contains("\"status\":200") && answer.contains("Bearer ***"), "{answer}");
    let asked = outside.asked();
    assert_eq!(asked[0].header("authorization"), Some(format!("Bearer {SECRET}").as_str()));

    let listed = app.theke(&["secret", "list", "--tenant", KAFFEE])?;
    assert!(
        listed.contains("token") && listed.contains("not set") && listed.contains("never set"),
        "{listed}"
    );
    let rows = app.texts("SELECT ciphertext || nonce || key_id || name FROM secret").await?.join("\n");
    let logged = app.texts("SELECT message FROM plugin_log").await?.join("\n");
    for text in [told, answer, listed, rows, logged, app.log()] {
        assert!(!text.contains(SECRET) && !text.contains(&hex::encode(SECRET)), "{text}");
    }

    app.theke(&["secret", "new-key"])?;
    let rotated = app.theke(&["secret", "rotate"])?;
    assert!(rotated.contains("Sealed 1 values again"), "{rotated}");
    assert!(app.theke(&["secret", "rotate"])?.contains("Sealed 0 values again"));
    assert!(ask(&alice, &outside).await?.contains("\"status\":200"), "a host that serves finds the new key");

    secret(&app, "remove", &["--name", "token"], "")?;
    assert!(ask(&alice, &outside).await?.contains("the secret token is not set"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_set_only_where_a_plugin_declares_it_and_a_key_can_seal_it() -> Result<()> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    let refused = |name: &str, says: &str| -> Result<()> {
        let refusal = secret(&app, "set", &["--name", name], "value").expect_err("refused").to_string();
        assert!(refusal.contains(says), "no `{says}` in {refusal}");
        Ok(())
    };
    refused("tokn", "declares no secret `tokn`; it has token, unset")?;
    refused("token", "`theke secret new-key` makes one")?;
    let unknown = app.theke(&["secret", "set", "--tenant", KAFFEE, "--plugin", "nobody", "--name", "x"]);
    assert!(unknown.expect_err("refused").to_string().contains("no plugin `nobody` runs"));
    app.theke(&["secret", "new-key"])?;
    assert!(
        secret(&app, "set", &["--name", "token"], "\n")
            .expect_err("empty")
            .to_string()
            .contains("one line of 1")
    );
    let gone = secret(&app, "remove", &["--name", "token"], "").expect_err("not set").to_string();
    assert!(gone.contains("is not set for kaffee"), "{gone}");
    assert_eq!(app.rows("secret").await?, 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_moves_with_its_secrets_only_to_where_their_key_is() -> Result<()> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    app.theke(&["secret", "new-key"])?;
    secret(&app, "set", &["--name", "token"], SECRET)?;
    let archive = app.folder().join("kaffee.zip");
    let archive = archive.to_str().expect("text");
    app.theke(&["tenant", "export", "--tenant", KAFFEE, archive])?;

    let there = Installation::empty()?;
    there.theke(&["migrate"])?;
    let refused = there.theke(&["tenant", "import", archive]).expect_err("no key").to_string();
    assert!(refused.contains("sealed under master keys that this installation does not have"), "{refused}");
    assert!(there.theke(&["tenant", "list"])?.contains("no tenants yet"), "something landed");

    fs::copy(app.folder().join("theke.keys"), there.folder().join("theke.keys"))?;
    there.theke(&["tenant", "import", archive])?;
    let listed = there.theke(&["secret", "list", "--tenant", KAFFEE, "--json"])?;
    assert!(listed.contains("\"token\"") && !listed.contains(SECRET), "{listed}");
    fs::remove_file(there.folder().join("theke.keys"))?;
    let checked = there.theke(&["doctor"]).expect_err("a problem").to_string();
    assert!(checked.contains("1 under ") && checked.contains("secrets.keys_file"), "{checked}");
    Ok(())
}
