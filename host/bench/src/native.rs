//! The guests' page `listing` written natively: axum on the same domain and theme, without sandbox and without plugin.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};
use theke_domain::cases::{self, Filter};
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::plugins::NoPlugins;
use theke_domain::{Actor, Host, Scope, contacts, sessions, tenants};
use theke_theme::{Look, Themes};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::options::Native;
use crate::seed::{LISTING, open_database};

/// As many as the guest asks for.
const LATEST: u64 = 25;

#[derive(Clone)]
struct App {
    host: Host,
    themes: Arc<Themes>,
    /// The portal remembers tenants for a moment; a benchmark's tenants never change.
    tenants: Arc<Mutex<HashMap<String, Arc<tenant::Model>>>>,
}

/// Serves the page until the process ends.
pub async fn serve(options: Native) -> Result<()> {
    let database = open_database(&options.data).await?;
    let app = App {
        host: Host::new(database, options.data.join("files"), Arc::new(NoPlugins)),
        themes: Arc::new(Themes::open(Some(&options.themes))?),
        tenants: Arc::default(),
    };
    let router = Router::new().route(LISTING, get(listing)).with_state(app);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    Ok(axum::serve(listener, router).await?)
}

async fn listing(State(app): State<App>, headers: HeaderMap) -> Result<Html<String>, StatusCode> {
    page(&app, &headers).await.map_err(|error| {
        eprintln!("the native page failed: {error:#}");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

async fn page(app: &App, headers: &HeaderMap) -> Result<Html<String>> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tenant = app.tenant(text(header::HOST)).await?;
    let cookies = cookie::Cookie::split_parse_encoded(text(header::COOKIE)).flatten();
    let session = cookies.into_iter().find(|cookie| cookie.name() == "theke_session");
    let secret = session.as_ref().map(cookie::Cookie::value).unwrap_or_default();
    let scope = |actor| Scope::open(&app.host, Arc::clone(&tenant), actor, Channel::Portal, "");
    let signed = sessions::find(&scope(Actor::Guest).tenant_wide(), secret).await?;
    let Some(Actor::Customer(customer)) = signed.map(|signed| signed.actor) else {
        anyhow::bail!("nobody has signed in")
    };
    let scope = scope(Actor::Customer(customer.clone())).reading_only();
    let contact = contacts::get(&scope, customer.contact).await?;
    let cases = cases::find(&scope, &Filter::default(), LATEST).await?;
    let look = Look {
        theme: "bench".to_owned(),
        locale: customer.locale.clone(),
        timezone: tenant.timezone.clone(),
    };
    let lines = cases.iter().map(|case| {
        json!({
            "number": case.number, "subject": case.subject, "status": case.status,
            "created": case.created_at, "path": format!("/cases/{}", case.id),
        })
    });
    let context = json!({
        "name": contact.family_name,
        "cases": lines.collect::<Value>(),
        "frame": frame(app, &tenant, &customer, &look),
    });
    Ok(Html(app.themes.page(&look, "pages/bench/listing.html", &context)?))
}

impl App {
    async fn tenant(&self, host: &str) -> Result<Arc<tenant::Model>> {
        let known =
            |app: &Self| app.tenants.lock().unwrap_or_else(PoisonError::into_inner).get(host).map(Arc::clone);
        if let Some(tenant) = known(self) {
            return Ok(tenant);
        }
        let Some(tenant) = tenants::by_host(&self.host, host).await? else {
            anyhow::bail!("no tenant at {host}")
        };
        let tenant = Arc::new(tenant);
        let mut tenants = self.tenants.lock().unwrap_or_else(PoisonError::into_inner);
        tenants.insert(host.to_owned(), Arc::clone(&tenant));
        Ok(tenant)
    }
}

/// What the portal puts around a page, as its `frame` does.
fn frame(app: &App, tenant: &tenant::Model, customer: &theke_domain::actor::Customer, look: &Look) -> Value {
    let entry = |key: &str, path: &str| {
        let title = app.themes.translate(look, None, key, &json!({}));
        json!({ "title": title, "path": path, "current": false })
    };
    let service = json!({ "title": "Service", "path": "/support", "current": false });
    json!({
        "tenant": { "name": tenant.name, "slug": tenant.slug },
        "person": { "name": customer.name, "email": customer.email, "kind": "customer" },
        "csrf": Uuid::now_v7(),
        "form_key": Uuid::now_v7(),
        "path": LISTING,
        "locale": look.locale,
        "locales": tenants::LOCALES,
        "timezone": tenant.timezone,
        "area": "portal",
        "navigation": [entry("nav-home", "/"), entry("nav-cases", "/cases"), service, entry("nav-profile", "/profile")],
        "flash": null,
        "stylesheet": app.themes.stylesheet_path(&look.theme),
        "theme": look.theme,
        "request_id": Uuid::now_v7(),
    })
}
