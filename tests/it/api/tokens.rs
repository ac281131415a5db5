//! Tokens, from the command line to their end.

use anyhow::Result;
use serde_json::{Value, json};
use theke_tests::{
    TestApp,
    cast::{KAFFEE, STADTWERK},
};

use super::{Client, json as read};

#[tokio::test]
async fn a_token_does_what_it_was_given_for_until_it_is_revoked() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", "read:contacts,write:leads")?;
    assert_eq!(client.get("contacts").await?.status, 200);
    assert_eq!(client.post("leads", &json!({ "company": "Kino" })).await?.status, 201);
    for refused in [
        client.get("leads").await?,
        client.get("cases").await?,
        client.post("contacts", &json!({ "family_name": "X" })).await?,
    ] {
        assert_eq!(refused.status, 403, "{}", refused.body());
        assert!(
            read(&refused)?["detail"].as_str().is_some_and(|detail| detail.contains(':')),
            "{}",
            refused.body()
        );
    }
    let listed: Value = serde_json::from_str(&app.theke(&["token", "list", "--tenant", KAFFEE, "--json"])?)?;
    assert_eq!(listed[0]["scopes"], json!(["read:contacts", "write:leads"]));
    assert!(listed[0]["used"].is_string() && !listed.to_string().contains(client.token()));
    app.theke(&["token", "revoke", "--tenant", KAFFEE, "--name", "erp"])?;
    assert_eq!(client.get("contacts").await?.status, 401);
    assert!(!app.log().contains(client.token()), "the token is in the log");
    Ok(())
}

#[tokio::test]
async fn a_token_is_good_at_its_own_tenant_alone() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", "read:contacts")?;
    let abroad = Client::with(app.guest(STADTWERK)?, client.token());
    assert_eq!(abroad.get("contacts").await?.status, 401);
    Ok(())
}

#[tokio::test]
async fn a_token_that_makes_no_sense_is_not_made() -> Result<()> {
    let app = TestApp::start().await?;
    let create = |name: &str, scopes: &str| {
        app.theke(&["token", "create", "--tenant", KAFFEE, "--name", name, "--scopes", scopes])
    };
    for (name, scopes, says) in [
        ("erp", "read:everything", "no such scope: read:everything; write read:NOUN"),
        ("erp", "", "no such scope"),
        ("", "read:cases", "name"),
    ] {
        let refused = create(name, scopes).expect_err("it was made").to_string();
        assert!(refused.contains(says), "{refused}");
    }
    let secret = create("erp", "read:cases")?;
    assert!(secret.starts_with("theke_") && secret.contains("shown only now"), "{secret}");
    let again = create("erp", "read:cases").expect_err("made twice").to_string();
    assert!(again.contains("there is already a token erp"), "{again}");
    Ok(())
}

#[tokio::test]
async fn guessing_tokens_is_slowed_down() -> Result<()> {
    let app = TestApp::start().await?;
    let guesser = Client::with(app.guest(KAFFEE)?, "theke_0000");
    let mut statuses = Vec::new();
    for _ in 0..40 {
        statuses.push(guesser.get("contacts").await?.status);
    }
    assert!(statuses.starts_with(&[401, 401]) && statuses.ends_with(&[429, 429]), "{statuses:?}");
    Ok(())
}
