//! The visit: which tenant's portal, who, in which language. Resolved once a request, before any handler.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use theke_domain::actor::{Agent, Customer};
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::tenants::LOCALES;
use theke_domain::{Actor, Scope, sessions};
use theke_theme::Look;
use uuid::Uuid;

use super::locale::accepted;
use crate::app::App;
use crate::cookies::Jar;
use crate::error::WebError;
use crate::frame::Area;
use crate::middleware::request_log::RequestId;

/// One request of one visitor to one tenant's portal; cheap to clone.
#[derive(Clone)]
pub(crate) struct Visit {
    inner: Arc<Inner>,
}

struct Inner {
    app: App,
    tenant: Arc<tenant::Model>,
    actor: Actor,
    /// The session cookie's secret, if it belongs to a session.
    secret: Option<String>,
    locale: String,
    uri: Uri,
    /// The page that the visitor looks at: of a form that was sent, the one that it stood on.
    page_path: String,
    cookies: Jar,
    request_id: Uuid,
}

impl Visit {
    /// What all requests share.
    pub fn app(&self) -> &App {
        &self.inner.app
    }

    /// Whose portal it is.
    pub fn tenant(&self) -> &tenant::Model {
        &self.inner.tenant
    }

    /// Who visits.
    pub fn actor(&self) -> &Actor {
        &self.inner.actor
    }

    /// The session cookie's secret, if the visitor has signed in.
    pub fn secret(&self) -> Option<&str> {
        self.inner.secret.as_deref()
    }

    /// `de` or `en`.
    pub fn locale(&self) -> &str {
        &self.inner.locale
    }

    /// What was asked for, with its query.
    pub fn uri(&self) -> &Uri {
        &self.inner.uri
    }

    /// The path of the page that the visitor looks at, with its query: where a change of language or a sign-in leads
    /// back to. A form's own address has no page.
    pub fn page_path(&self) -> &str {
        &self.inner.page_path
    }

    /// The browser's cookies.
    pub fn cookies(&self) -> &Jar {
        &self.inner.cookies
    }

    /// Joins the request's log lines and its error page.
    pub fn request_id(&self) -> Uuid {
        self.inner.request_id
    }

    /// How the visitor sees pages.
    pub fn look(&self) -> Look {
        Look {
            theme: self.tenant().theme.clone(),
            locale: self.locale().to_owned(),
            timezone: self.tenant().timezone.clone(),
        }
    }

    /// Which part of the portal the address lies in.
    pub fn area(&self) -> Area {
        Area::of(self.inner.uri.path())
    }

    /// A unit of work for a page that only shows something: it cannot write, so that a link or an image on a
    /// foreign page cannot change anything.
    pub fn reading(&self) -> Scope {
        self.scope_with_key("").reading_only()
    }

    /// A unit of work for a form; `key` is the form's idempotency key. The forms of one page share a key, so the
    /// address that a form is sent to belongs to it.
    pub fn writing(&self, key: &str) -> Scope {
        self.scope_with_key(&format!("{key} {}", self.inner.uri.path()))
    }

    fn scope_with_key(&self, key: &str) -> Scope {
        let channel = if self.area() == Area::Portal { Channel::Portal } else { Channel::Desk };
        Scope::open(&self.inner.app.host, self.inner.tenant.clone(), self.inner.actor.clone(), channel, key)
    }

    /// The customer; a guest is asked to sign in, and to others the page does not exist.
    pub fn customer(&self) -> Result<&Customer, WebError> {
        match self.actor() {
            Actor::Customer(customer) => Ok(customer),
            Actor::Guest => Err(self.sign_in()),
            Actor::Agent(_) | Actor::System(_) => Err(WebError::NotFound),
        }
    }

    /// The agent; a guest is asked to sign in, and to customers the page does not exist.
    pub fn agent(&self) -> Result<&Agent, WebError> {
        match self.actor() {
            Actor::Agent(agent) => Ok(agent),
            Actor::Guest => Err(self.sign_in()),
            Actor::Customer(_) | Actor::System(_) => Err(WebError::NotFound),
        }
    }

    /// Sends the visitor to sign in, and back here afterwards.
    pub fn sign_in(&self) -> WebError {
        WebError::SignIn(self.inner.page_path.clone())
    }
}

/// Resolves the visit and hands it to everything within.
pub(crate) async fn visit(State(app): State<App>, mut request: Request, next: Next) -> Response {
    // The body stays out: it cannot be shared between threads, and nothing here reads it.
    let request_id = request.extensions().get::<RequestId>().map_or_else(Uuid::now_v7, |id| id.0);
    let page_path = page_path(request.method(), request.uri(), request.headers());
    match resolve(app, request.headers().clone(), request.uri().clone(), page_path, request_id).await {
        Ok(Some(visit)) => {
            request.extensions_mut().insert(visit);
            next.run(request).await
        }
        // No tenant, so no theme: a plain sentence. It names nothing that the request said.
        Ok(None) => {
            let page = Html(
                "<!doctype html><html lang=\"en\"><title>Not found</title><p>There is no portal at this address.</p></html>",
            );
            (axum::http::StatusCode::NOT_FOUND, page).into_response()
        }
        // Before the tenant is known there is no theme to say it in.
        Err(error) => {
            let mut response = WebError::from(error).into_response();
            *response.body_mut() = "The portal cannot answer at the moment. Please try again later.\n".into();
            response
        }
    }
}

async fn resolve(
    app: App,
    headers: HeaderMap,
    uri: Uri,
    page_path: String,
    request_id: Uuid,
) -> theke_domain::Result<Option<Visit>> {
    let Some(name) = host_name(&headers) else { return Ok(None) };
    let Some(tenant) = app.sites.find(&app.host, &name).await? else { return Ok(None) };
    let cookies = Jar::read(&headers, app.is_secure());
    let signed = match cookies.session() {
        Some(secret) => sessions::find(&app.host, tenant.id, secret).await?,
        None => None,
    };
    let secret = signed.is_some().then(|| cookies.session().map(str::to_owned)).flatten();
    let actor = signed.map_or(Actor::Guest, |signed| signed.actor);
    let locale = choose_locale(&actor, &cookies, &headers, &tenant);
    let inner = Inner { app, tenant, actor, secret, locale, uri, page_path, cookies, request_id };
    Ok(Some(Visit { inner: Arc::new(inner) }))
}

fn page_path(method: &Method, uri: &Uri, headers: &HeaderMap) -> String {
    if matches!(*method, Method::GET | Method::HEAD) {
        return uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    }
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let from: Option<Uri> = text(header::REFERER).and_then(|referer| referer.parse().ok());
    let here = |from: &Uri| from.authority().map(Authority::as_str) == text(header::HOST);
    let path = from.filter(here).and_then(|from| Some(from.path_and_query()?.as_str().to_owned()));
    path.map_or_else(|| "/".to_owned(), |path| page_of(&path).to_owned())
}

/// A page that was the answer to a form has the form's address, which shows nothing by itself: the case's page does.
fn page_of(path: &str) -> &str {
    let parts = path.trim_matches('/').split('/').collect::<Vec<_>>();
    match parts.as_slice() {
        ["cases", _, _] | ["desk", "cases", _, _] => path.rsplit_once('/').map_or(path, |(page, _)| page),
        _ => path,
    }
}

fn choose_locale(actor: &Actor, cookies: &Jar, headers: &HeaderMap, tenant: &tenant::Model) -> String {
    let known = |locale: &&str| LOCALES.contains(locale);
    actor
        .locale()
        .or_else(|| cookies.locale().filter(known))
        .or_else(|| accepted(headers))
        .unwrap_or(&tenant.locale)
        .to_owned()
}

/// The host name of a request, lower-case, without port and without the root's dot. None when it is missing or
/// given twice: two names would let two parts of a system disagree about the tenant.
pub(crate) fn host_name(headers: &HeaderMap) -> Option<String> {
    let mut values = headers.get_all(header::HOST).iter();
    let (first, second) = (values.next()?, values.next());
    if second.is_some() {
        return None;
    }
    let host = first.to_str().ok()?;
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    Some(name.trim_end_matches('.').to_ascii_lowercase())
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    /// The middleware put it there; the router runs no handler without it.
    #[expect(clippy::expect_used, reason = "a handler outside the middleware is a programming error")]
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().expect("the visit middleware surrounds every page"))
    }
}
