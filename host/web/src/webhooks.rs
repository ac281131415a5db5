//! Calls from outside at /hooks/<plugin>/<name>: proven, stored, answered at once; the plugin handles them later.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::webhooks::{self, BODY_MAX, Call, Received, Refused, Scheme};
use theke_domain::{Actor, Scope};
use theke_sandbox::{Plugin, Webhook};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::app::App;
use crate::error::retry_after;
use crate::extract::host_name;
use crate::middleware::request_log::Whose;

/// Calls that are read and stored at once: each may hold half a megabyte.
const AT_ONCE: usize = 32;
/// How long a body may take to arrive: systems are not people on trains.
const BODY_TIMEOUT: Duration = Duration::from_secs(5);
/// When to come again after a call that found no place; senders wait longer anyway.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// Places for calls that are being read and stored.
pub(crate) struct Doors {
    places: Semaphore,
}

impl Default for Doors {
    fn default() -> Self {
        Self { places: Semaphore::new(AT_ONCE) }
    }
}

/// Takes a call. Where nobody takes any, it looks like every other place where there is nothing.
pub(crate) async fn receive(
    State(app): State<App>,
    Path((plugin, name)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(name_of_host) = host_name(&headers) else { return StatusCode::NOT_FOUND.into_response() };
    let tenant = match app.sites.find(&app.host, &name_of_host).await {
        Ok(Some(tenant)) => tenant,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return failed(&error),
    };
    let Some(plugin) = app.sandbox.plugin(tenant.id, &plugin) else {
        return nobody(&app, &tenant, &plugin, &name);
    };
    let Some(webhook) = plugin.manifest.webhook(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = take(&app, &tenant, &plugin, webhook, &headers, body).await;
    response.extensions_mut().insert(Whose { id: tenant.id, slug: tenant.slug.clone() });
    response
}

/// A plugin that should run and cannot is there: whoever calls comes again.
fn nobody(app: &App, tenant: &tenant::Model, plugin: &str, name: &str) -> Response {
    let is_broken = app.sandbox.broken().iter().any(|one| one.tenant == tenant.id && one.name == plugin);
    if !is_broken {
        return StatusCode::NOT_FOUND.into_response();
    }
    tracing::warn!(tenant.id = %tenant.id, plugin, "a call of /hooks/{plugin}/{name} has to wait: the plugin does not run");
    busy()
}

async fn take(
    app: &App,
    tenant: &Arc<tenant::Model>,
    plugin: &Plugin,
    webhook: &Webhook,
    headers: &HeaderMap,
    body: Body,
) -> Response {
    let Ok(_place) = app.doors.places.try_acquire() else { return busy() };
    let body = match timeout(BODY_TIMEOUT, to_bytes(body, BODY_MAX)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => {
            let why = format!("its body breaks off, or has more than {BODY_MAX} bytes");
            return refused(tenant, plugin, webhook, StatusCode::PAYLOAD_TOO_LARGE, &why);
        }
        Err(_) => {
            let why = format!("its body did not arrive within {} s", BODY_TIMEOUT.as_secs());
            return refused(tenant, plugin, webhook, StatusCode::REQUEST_TIMEOUT, &why);
        }
    };
    let texts = headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())));
    let texts: Vec<_> = texts.collect();
    // plugin.toml was checked: it names no other scheme.
    let Some(scheme) = Scheme::parse(&webhook.scheme) else { return StatusCode::NOT_FOUND.into_response() };
    let actor = Actor::System("webhook");
    let scope = Scope::open(&app.host, Arc::clone(tenant), actor, Channel::Api, "");
    let call = Call {
        plugin: &plugin.name,
        name: &webhook.name,
        scheme,
        secret: &webhook.secret,
        headers: &texts,
        body: &body,
    };
    let outcome = match webhooks::receive(&scope, call).await {
        Ok(received) => scope.commit().await.map(|()| received).map_err(Refused::from),
        Err(why) => scope.rollback().await.map_err(Refused::from).and(Err(why)),
    };
    match outcome {
        Ok(Received::New) => Json(json!({ "received": true })).into_response(),
        Ok(Received::Again) => Json(json!({ "received": true, "again": true })).into_response(),
        Err(Refused::Domain(error)) => failed(&error),
        Err(why) => refused(tenant, plugin, webhook, status(&why), &why.to_string()),
    }
}

fn status(why: &Refused) -> StatusCode {
    match why {
        Refused::Malformed(_) => StatusCode::BAD_REQUEST,
        Refused::Forged { .. } => StatusCode::UNAUTHORIZED,
        Refused::Old(_) => StatusCode::FORBIDDEN,
        // Whoever calls comes again: by then somebody may have mended it.
        Refused::NoSecret(_) | Refused::Full | Refused::Domain(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The caller learns the status; the sentence is for those who look after the tenant.
fn refused(
    tenant: &tenant::Model,
    plugin: &Plugin,
    webhook: &Webhook,
    status: StatusCode,
    why: &str,
) -> Response {
    let (slug, plugin, name) = (&tenant.slug, &plugin.name, &webhook.name);
    tracing::warn!(
        tenant.id = %tenant.id,
        plugin,
        "a call of /hooks/{plugin}/{name} of {slug} is refused with {}: {why}",
        status.as_u16(),
    );
    let response = (status, Json(json!({ "received": false }))).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE { later(response) } else { response }
}

fn busy() -> Response {
    later((StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "received": false }))).into_response())
}

fn later(mut response: Response) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, retry_after(RETRY_AFTER));
    response
}

fn failed(error: &theke_domain::Error) -> Response {
    tracing::error!("a call from outside could not be stored: {error}");
    busy()
}
