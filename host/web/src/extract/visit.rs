//! The visit: which tenant's portal, who, in which language. Resolved once a request, before any handler.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use theke_domain::actor::{Agent, Customer};
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::tenants::LOCALES;
use theke_domain::{Actor, Scope, random_secret, sessions};
use theke_theme::Look;
use uuid::Uuid;

use super::locale::accepted;
use crate::app::App;
use crate::cookies::Jar;
use crate::error::WebError;
use crate::frame::Area;
use crate::middleware::client_address::{Peer, client_address, network};
use crate::middleware::request_log::{RequestId, Whose};

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
    /// What forms of somebody who has not signed in are bound to.
    guest_secret: String,
    /// The client's network.
    address: IpAddr,
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

    /// What this visitor's forms are bound to: the session, or what a browser has before there is one.
    pub fn form_secret(&self) -> &str {
        self.secret().unwrap_or(&self.inner.guest_secret)
    }

    /// The network that the request came from, as it counts for limits and in the log.
    pub fn address(&self) -> IpAddr {
        self.inner.address
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

    /// A unit of work by somebody else than the browser's visitor.
    pub fn scope_of(&self, actor: Actor, channel: Channel, key: &str) -> Scope {
        Scope::open(&self.inner.app.host, self.inner.tenant.clone(), actor, channel, key)
    }

    fn scope_with_key(&self, key: &str) -> Scope {
        let channel = if self.area() == Area::Portal { Channel::Portal } else { Channel::Desk };
        self.scope_of(self.inner.actor.clone(), channel, key).in_language(self.locale())
    }

    /// The customer; a guest is asked to sign in, and to others the page does not exist.
    pub fn customer(&self) -> Result<&Customer, WebError> {
        match self.actor() {
            Actor::Customer(customer) => Ok(customer),
            Actor::Guest => Err(self.sign_in()),
            Actor::Agent(_) | Actor::Token(_) | Actor::Operator(_) | Actor::System(_) => {
                Err(WebError::NotFound)
            }
        }
    }

    /// The agent; a guest is asked to sign in, and to customers the page does not exist.
    pub fn agent(&self) -> Result<&Agent, WebError> {
        match self.actor() {
            Actor::Agent(agent) => Ok(agent),
            Actor::Guest => Err(self.sign_in()),
            Actor::Customer(_) | Actor::Token(_) | Actor::Operator(_) | Actor::System(_) => {
                Err(WebError::NotFound)
            }
        }
    }

    /// The admin; a guest is asked to sign in, and to everybody else the page does not exist.
    pub fn admin(&self) -> Result<&Agent, WebError> {
        match self.agent() {
            Ok(agent) if !agent.admin => Err(WebError::NotFound),
            other => other,
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
    let peer = request.extensions().get::<Peer>().copied();
    let peer = peer.map(|peer| client_address(peer, request.headers(), app.settings.behind_proxy));
    let address = network(peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
    let asked = Asked {
        headers: request.headers().clone(),
        uri: request.uri().clone(),
        page_path,
        address,
        request_id,
    };
    match resolve(app, asked).await {
        Ok(Some(visit)) => {
            request.extensions_mut().insert(visit.clone());
            let mut response = with_guest(&visit, next.run(request).await);
            let tenant = visit.tenant();
            response.extensions_mut().insert(Whose { id: tenant.id, slug: tenant.slug.clone() });
            response
        }
        // No tenant, so no theme: the page comes from outside.
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => WebError::from(error).into_response(),
    }
}

/// What a request says.
struct Asked {
    headers: HeaderMap,
    uri: Uri,
    page_path: String,
    address: IpAddr,
    request_id: Uuid,
}

/// A page for somebody who has not signed in brings what its forms are bound to, once a browser.
fn with_guest(visit: &Visit, mut response: Response) -> Response {
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page && visit.secret().is_none() && visit.cookies().guest().is_none() {
        let cookie = visit.cookies().set_guest(visit.form_secret());
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn resolve(app: App, asked: Asked) -> theke_domain::Result<Option<Visit>> {
    let Asked { headers, uri, page_path, address, request_id } = asked;
    let Some(name) = host_name(&headers) else { return Ok(None) };
    let Some(tenant) = app.sites.find(&app.host, &name).await? else { return Ok(None) };
    let cookies = Jar::read(&headers, app.is_secure());
    let (actor, secret) = match cookies.session() {
        Some(secret) => match signed_in(&app, &tenant, secret).await? {
            Some(actor) => (actor, Some(secret.to_owned())),
            None => (Actor::Guest, None),
        },
        None => (Actor::Guest, None),
    };
    let locale = choose_locale(&actor, &cookies, &headers, &tenant);
    let guest_secret =
        cookies.guest().map_or_else(random_secret::generate, |secret| Ok(secret.to_owned()))?;
    let inner = Inner {
        app,
        tenant,
        actor,
        secret,
        guest_secret,
        address,
        locale,
        uri,
        page_path,
        cookies,
        request_id,
    };
    Ok(Some(Visit { inner: Arc::new(inner) }))
}

/// Who a session belongs to; that it is used is noted behind the answer, and missing once does no harm.
async fn signed_in(
    app: &App,
    tenant: &Arc<tenant::Model>,
    secret: &str,
) -> theke_domain::Result<Option<Actor>> {
    let scope = || Scope::open(&app.host, tenant.clone(), Actor::Guest, Channel::Portal, "").tenant_wide();
    let Some(signed) = sessions::find(&scope(), secret).await? else { return Ok(None) };
    if signed.is_unnoted {
        let (scope, secret) = (scope(), secret.to_owned());
        app.afterwards.spawn(async move {
            let noted = sessions::touch(&scope, &secret).await;
            if let Err(error) = scope.finish(noted).await {
                tracing::warn!(%error, "it could not be noted that a session is used: {error}");
            }
        });
    }
    Ok(Some(signed.actor))
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
        ["desk", "shipments", _] => "/desk/orders",
        ["cases", _, _]
        | ["desk", "cases" | "orders" | "invoices", _, _]
        | ["desk", "leads", _, "assign" | "transition" | "convert"]
        | ["desk", "accounts", _, "members"] => path.rsplit_once('/').map_or(path, |(page, _)| page),
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
