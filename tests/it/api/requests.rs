//! What every request of the API keeps to.

use anyhow::{Context, Result};
use reqwest::{Method, header};
use serde_json::json;
use theke_tests::{
    TestApp,
    cast::{DORA, KAFFEE},
};

use super::{ALL, Client, json as read};

#[tokio::test]
async fn the_same_key_is_the_same_record_also_at_once() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    let other = Client::new(&app, KAFFEE, "shop", ALL)?;
    let send = async |client: &Client, name: &str| {
        let request = client.request(Method::POST, "products").header("Idempotency-Key", "bestellung-1");
        client.send(request.json(&json!({ "name": name }))).await
    };
    let (one, two) = tokio::try_join!(send(&client, "Tassenwärmer"), send(&client, "Tassenwärmer"))?;
    assert_eq!((one.status, two.status), (201, 201), "{} {}", one.body(), two.body());
    assert_eq!(read(&one)?, read(&two)?);
    assert_eq!(send(&client, "Etwas anderes").await?.status, 422);
    let theirs = send(&other, "Tassenwärmer").await?;
    assert_eq!(theirs.status, 201);
    assert_ne!(read(&theirs)?["id"], read(&one)?["id"], "another system's key is another key");
    let made = app.texts("SELECT name FROM product WHERE name = 'Tassenwärmer'").await?;
    assert_eq!(made.len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_session_opens_nothing_and_a_token_opens_no_page() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    for path in ["/api/v1/contacts", "/api/v1/openapi.json"] {
        let refused = dora.get(path).await?;
        assert_eq!(refused.status, 401, "{path}: {}", refused.body());
        assert_eq!(
            (refused.header("www-authenticate"), refused.header("content-type")),
            ("Bearer", "application/problem+json")
        );
        assert!(refused.header("set-cookie").is_empty());
    }
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    let guest = app.guest(KAFFEE)?;
    let page = guest.send(guest.request(Method::GET, "/desk/contacts").bearer_auth(client.token())).await?;
    assert_eq!(page.status, 303, "a token opens a page");
    Ok(())
}

#[tokio::test]
async fn a_request_that_cannot_be_read_says_why() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    let post = || client.request(Method::POST, "products");
    let as_json = |body: &str| post().header(header::CONTENT_TYPE, "application/json").body(body.to_owned());
    let product =
        read(&client.get("products").await?)?["items"][0]["id"].as_str().context("an id")?.to_owned();
    let unversioned =
        client.request(Method::PATCH, &format!("products/{product}")).json(&json!({ "name": "x" }));
    let long = format!("{{\"name\": \"{}\"}}", "x".repeat(300 * 1024));
    for (request, status) in [
        (as_json("{\"name\": "), 400),
        (as_json("[1]"), 400),
        (as_json(&long), 413),
        (post().body("name=x").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), 415),
        (as_json("{\"name\": \"x\"}").header("Idempotency-Key", "x".repeat(101)), 400),
        (unversioned, 428),
        (client.request(Method::DELETE, &format!("products/{product}")), 405),
        (client.request(Method::GET, "nothing"), 404),
        (client.request(Method::GET, "products/1"), 404),
    ] {
        let refused = client.send(request).await?;
        assert_eq!(refused.status, status, "{}", refused.body());
        let problem = read(&refused)?;
        assert_eq!(
            (refused.header("content-type"), problem["status"].as_u64()),
            ("application/problem+json", Some(status.into()))
        );
        let detail = problem["detail"].as_str().context("a detail")?;
        assert!(!detail.is_empty() && !detail.starts_with("error-"), "{detail}");
    }
    Ok(())
}

#[tokio::test]
async fn a_loop_that_has_gone_wild_is_told_to_wait_and_others_are_not() -> Result<()> {
    let app = TestApp::start().await?;
    let wild = Client::new(&app, KAFFEE, "wild", "read:products")?;
    let calm = Client::new(&app, KAFFEE, "calm", "read:products")?;
    let mut refused = None;
    for _ in 0..2_000 {
        let page = wild.get("products?limit=1").await?;
        if page.status != 200 {
            refused = Some(page);
            break;
        }
    }
    let refused = refused.context("nobody stopped it")?;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").parse::<u32>()? >= 1);
    assert_eq!(calm.get("products?limit=1").await?.status, 200);
    Ok(())
}
