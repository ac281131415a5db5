//! One request at the console: who, in which language. Resolved before any handler.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::actor::Operator;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::{operator, tenant};
use theke_domain::tenants::LOCALES;
use theke_domain::{Actor, Result, Scope, Violation, operators, random_secret};
use theke_theme::Look;
use uuid::Uuid;

use super::sessions::Sessions;
use crate::app::App;
use crate::cookies::Jar;
use crate::error::{Shows, WebError};
use crate::extract::{accepted, token_of};
use crate::middleware::client_address::{Peer, network};
use crate::middleware::origin::{is_safe, is_same_origin};
use crate::show::Reader;

/// What the console looks like: it belongs to no tenant.
pub(super) const THEME: &str = "base";
/// What stands where a portal has its tenant's name.
const NAME: &str = "Theke";
/// How browsers reach it: on the machine itself or through a tunnel, which needs no TLS of its own.
const SCHEME: &str = "http";
/// Who says nothing of its language.
const LOCALE: &str = "en";

/// One request of one browser to the console; cheap to clone.
#[derive(Clone)]
pub(crate) struct Console {
    inner: Arc<Inner>,
}

struct Inner {
    app: App,
    sessions: Arc<Sessions>,
    operator: Option<operator::Model>,
    secret: Option<String>,
    /// What forms of somebody who has not signed in are bound to.
    guest_secret: String,
    address: IpAddr,
    locale: String,
    path: String,
    cookies: Jar,
}

impl Console {
    /// What all requests share.
    pub fn app(&self) -> &App {
        &self.inner.app
    }

    /// Who has signed in here.
    pub(super) fn sessions(&self) -> &Sessions {
        &self.inner.sessions
    }

    /// The operator; everybody else is asked to sign in, whatever the address.
    pub fn operator(&self) -> Result<&operator::Model, WebError> {
        self.inner.operator.as_ref().ok_or_else(|| WebError::SignIn(self.inner.path.clone()))
    }

    /// The session cookie's secret, if it belongs to a session.
    pub fn secret(&self) -> Option<&str> {
        self.inner.secret.as_deref()
    }

    /// What this browser's forms are bound to.
    pub fn form_secret(&self) -> &str {
        self.secret().unwrap_or(&self.inner.guest_secret)
    }

    /// The network that the request came from.
    pub fn address(&self) -> IpAddr {
        self.inner.address
    }

    /// The browser's cookies.
    pub fn cookies(&self) -> &Jar {
        &self.inner.cookies
    }

    /// `de` or `en`.
    pub fn locale(&self) -> &str {
        &self.inner.locale
    }

    /// A unit of work of the operator for a tenant, whether the tenant is served or not.
    pub fn scope(&self, tenant: tenant::Model) -> Result<Scope, WebError> {
        let operator = self.operator()?;
        let actor = Actor::Operator(Operator { id: operator.id, name: operator.name.clone() });
        let key = Uuid::now_v7().to_string();
        let scope = Scope::open(&self.app().host, Arc::new(tenant), actor, Channel::Operator, &key);
        Ok(scope.also_if_suspended())
    }

    /// Violations as templates read them as `errors`.
    pub fn errors(&self, violations: &[Violation]) -> Value {
        violations.iter().map(|one| json!({ "field": one.field, "message": self.says(one) })).collect()
    }

    /// A page of the console.
    pub fn page(&self, template: &str, mut context: Value) -> Result<Response, WebError> {
        context["frame"] = self.frame();
        let html = self.app().themes.page(&self.look(), template, &context)?;
        let mut response = Html(html).into_response();
        if self.cookies().flash().is_some() {
            response.headers_mut().append(header::SET_COOKIE, self.cookies().clear_flash());
        }
        Ok(response)
    }

    /// Times are those of the machine's own clock on the wall.
    fn look(&self) -> Look {
        let zone = jiff::tz::TimeZone::system();
        let timezone = zone.iana_name().unwrap_or("UTC").to_owned();
        Look { theme: THEME.to_owned(), locale: self.locale().to_owned(), timezone }
    }

    fn frame(&self) -> Value {
        let operator = self.inner.operator.as_ref();
        let menu =
            operator.map(|_| json!({ "title": self.text("nav-tenants"), "path": "/", "current": true }));
        json!({
            "tenant": { "name": NAME, "slug": "" },
            "person": operator.map(|one| json!({ "name": one.name, "email": one.email, "kind": "operator" })),
            "csrf": token_of(self.form_secret()),
            "form_key": Uuid::now_v7(),
            "path": self.inner.path,
            "locale": self.locale(),
            "locales": LOCALES,
            "timezone": self.look().timezone,
            "area": "operator",
            "navigation": menu.into_iter().collect::<Vec<_>>(),
            "flash": self.cookies().flash(),
            "stylesheet": self.app().themes.stylesheet_path(THEME),
            "theme": THEME,
            "request_id": Uuid::now_v7(),
        })
    }
}

impl Reader for Console {
    fn text(&self, key: &str) -> String {
        self.app().themes.translate(&self.look(), None, key, &json!({}))
    }
}

impl Shows for Console {
    fn is_live(&self) -> bool {
        self.app().themes.is_live()
    }

    fn says(&self, violation: &Violation) -> String {
        self.app().themes.translate(&self.look(), None, &violation.message, &violation.arguments())
    }

    fn page(&self, template: &str, context: Value) -> Result<Response, WebError> {
        self.page(template, context)
    }
}

/// Resolves who asks and hands it to everything within.
pub(super) async fn resolve(
    State((app, sessions)): State<(App, Arc<Sessions>)>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let asked = Asked {
        address: network(peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))),
        path: page_path(request.method(), request.uri()),
        headers: request.headers().clone(),
    };
    match console(app, sessions, asked).await {
        Ok(console) => {
            request.extensions_mut().insert(console.clone());
            let mut response = next.run(request).await;
            if console.secret().is_none() && console.cookies().guest().is_none() {
                let cookie = console.cookies().set_guest(console.form_secret());
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(error) => WebError::from(error).into_response(),
    }
}

/// What a request says.
struct Asked {
    address: IpAddr,
    path: String,
    headers: HeaderMap,
}

async fn console(app: App, sessions: Arc<Sessions>, asked: Asked) -> Result<Console> {
    let Asked { address, path, headers } = asked;
    let cookies = Jar::of_console(&headers);
    let operator = match cookies.session() {
        Some(secret) => signed_in(&app, &sessions, secret).await?,
        None => None,
    };
    let secret = cookies.session().filter(|_| operator.is_some()).map(str::to_owned);
    let guest_secret =
        cookies.guest().map_or_else(random_secret::generate, |secret| Ok(secret.to_owned()))?;
    let chosen = cookies.locale().filter(|locale| LOCALES.contains(locale));
    let locale = chosen.or_else(|| accepted(&headers)).unwrap_or(LOCALE).to_owned();
    let inner = Inner { app, sessions, operator, secret, guest_secret, address, locale, path, cookies };
    Ok(Console { inner: Arc::new(inner) })
}

/// Whose session it is, as long as the operator is there and has the same password.
async fn signed_in(app: &App, sessions: &Sessions, secret: &str) -> Result<Option<operator::Model>> {
    let Some(session) = sessions.find(secret, app.host.clock.now()) else { return Ok(None) };
    let found = operators::find(&app.host, session.operator).await?;
    Ok(found.filter(|operator| operator.password_hash == session.password_hash))
}

/// The page that the browser shows: a form's own address has none.
fn page_path(method: &Method, uri: &Uri) -> String {
    if is_safe(method) {
        return uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    }
    match uri.path() {
        "/locale" | "/sign-out" => "/".to_owned(),
        path => path.strip_suffix("/status").unwrap_or(path).to_owned(),
    }
}

/// Refuses changes that another site asks for.
pub(super) async fn check_origin(request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_same_origin(request.headers(), SCHEME) {
        return next.run(request).await;
    }
    WebError::Forged.into_response()
}

impl<S: Send + Sync> FromRequestParts<S> for Console {
    type Rejection = Infallible;

    /// The middleware put it there; the router runs no handler without it.
    #[expect(clippy::expect_used, reason = "a handler outside the middleware is a programming error")]
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().expect("the console's middleware surrounds every page"))
    }
}
