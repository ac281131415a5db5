//! Token by route by foreign id: another tenant's records do not exist, and without a token nothing does.

use anyhow::{Context, Result};
use reqwest::Method;
use serde_json::{Value, json};
use theke_tests::{
    Page, TestApp,
    cast::{DORA, KAFFEE, STADTWERK},
};

use super::{
    routes::{self, Route},
    rows::rows,
    world::NO_IDS,
};
use crate::{
    api::{ALL, Client, json as read},
    support::NOBODY,
};

/// Sends what a route takes.
async fn ask(client: &Client, route: &Route, id: &str) -> Result<Page> {
    let path = route.path(id, NOBODY);
    let path = path.strip_prefix("/api/v1/").context("an address of the API")?;
    let request = client.request(route.method.clone(), path).header("If-Match", "\"1\"");
    let body = json!({ "name": "Übernommen", "family_name": "Übernommen", "subject": "Übernommen" });
    client.send(if route.method == Method::GET { request } else { request.json(&body) }).await
}

/// What a problem says but for the reference.
fn said(page: &Page) -> Result<Value> {
    let mut problem = read(page)?;
    problem["reference"] = Value::Null;
    Ok(problem)
}

#[tokio::test]
async fn a_foreign_record_is_told_from_no_unknown_one() -> Result<()> {
    let app = TestApp::start().await?;
    let ours = Client::new(&app, KAFFEE, "ours", ALL)?;
    let theirs = Client::new(&app, STADTWERK, "theirs", ALL)?;
    let routes = routes::all()?;
    let of_api = || routes.iter().filter(|route| route.pattern.starts_with("/api/"));
    let mut before = rows(&app).await?;
    before.remove("api_token");
    let mut asked = 0;
    for route in of_api().filter(|route| route.noun().is_some()) {
        let noun = route.noun().context("a noun")?;
        let found = read(&theirs.get(noun).await?)?;
        let foreign =
            found["items"][0]["id"].as_str().with_context(|| format!("the other tenant has no {noun}"))?;
        let unknown = said(&ask(&ours, route, NOBODY).await?)?;
        for id in NO_IDS.into_iter().chain([foreign]) {
            let page = ask(&ours, route, id).await?;
            assert_eq!(page.status, 404, "{} {}: {}", route.method, page.path, page.body());
            assert_eq!(said(&page)?, unknown, "{} {} is told from an unknown id", route.method, page.path);
            asked += 1;
        }
    }
    assert!(asked > 100, "only {asked} requests were made");
    let mut after = rows(&app).await?;
    after.remove("api_token");
    assert_eq!(after, before, "something was written");
    Ok(())
}

#[tokio::test]
async fn without_a_token_of_this_tenant_every_route_is_closed() -> Result<()> {
    let app = TestApp::start().await?;
    let theirs = Client::new(&app, STADTWERK, "theirs", ALL)?;
    let narrow = Client::new(&app, KAFFEE, "narrow", "read:leads")?;
    let dora = app.visit_as(&DORA).await?;
    let routes = routes::all()?;
    for route in routes.iter().filter(|route| route.pattern.starts_with("/api/")) {
        let path = route.path(NOBODY, NOBODY);
        let session = dora.send(dora.request(route.method.clone(), &path)).await?;
        assert_eq!(session.status, 401, "{} {path} with a session", route.method);
        let is_open =
            path.contains("/leads") && route.method == Method::GET || path.ends_with("openapi.json");
        let page = ask(&narrow, route, NOBODY).await?;
        assert_eq!(
            page.status == 403,
            !is_open,
            "{} {path} with another scope: {}",
            route.method,
            page.status
        );
    }
    // Guesses are counted, so a few routes stand for all: the token is looked at before the route.
    let abroad = Client::with(app.guest(KAFFEE)?, theirs.token());
    for route in routes.iter().filter(|route| route.pattern.starts_with("/api/")).take(12) {
        assert_eq!(ask(&abroad, route, NOBODY).await?.status, 401, "{} {}", route.method, route.pattern);
    }
    Ok(())
}
