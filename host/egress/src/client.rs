//! Fetches: each step checked against the list, connected to a checked address, bounded in time and size.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use http_body_util::{BodyExt, Full, Limited};
use hyper::Method;
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::connect::{Connector, Way};
use crate::credentials::Credentials;
use crate::error::Error;
use crate::hop::Hop;
use crate::message::{METHODS, Request, Response};
use crate::resolve::System;
use crate::target::{Allowed, Target};
use crate::{headers, limits, tls};

/// Whose request it is: connections are shared by nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    /// The tenant.
    pub tenant: Uuid,
    /// The plugin, or a part of the host.
    pub name: String,
}

/// A request and what it may.
#[derive(Clone, Debug)]
pub struct Fetch<'a> {
    /// Where to.
    pub target: Target,
    /// What.
    pub request: Request,
    /// With what the host proves itself to that host; never sent to another one.
    pub credentials: Option<Credentials>,
    /// Where redirects may lead, the target included.
    pub allowed: &'a [Allowed],
    /// Whether redirects are followed; otherwise they are the answer.
    pub follow: bool,
}

type Pool = Client<Connector, Full<Bytes>>;

/// The way out; cheap to clone.
#[derive(Clone)]
pub struct Egress {
    inner: Arc<Inner>,
}

struct Inner {
    way: Arc<Way>,
    pools: Mutex<HashMap<Owner, Pool>>,
    tenants: Mutex<HashMap<Uuid, Arc<Semaphore>>>,
}

impl Egress {
    /// Opens the way to the public Internet, in development to this machine, too. Connects nowhere yet.
    pub fn new(allow_loopback: bool) -> Self {
        Self::through(Way {
            resolver: Box::new(System),
            allow_loopback,
            wall: limits::WALL,
            roots: tls::system_roots,
            tls: OnceLock::new(),
        })
    }

    /// The same with another resolver and other roots.
    pub(crate) fn through(way: Way) -> Self {
        let inner = Inner { way: Arc::new(way), pools: Mutex::default(), tenants: Mutex::default() };
        Self { inner: Arc::new(inner) }
    }

    /// Sends a request and follows its redirects, each checked like the first.
    pub async fn fetch(&self, owner: &Owner, fetch: Fetch<'_>) -> Result<Response, Error> {
        let first = first(&fetch)?;
        let host = fetch.target.host().to_owned();
        let _place = self.place(owner.tenant)?;
        let pool = self.pool(owner);
        tokio::time::timeout(self.inner.way.wall, run(&pool, first, fetch))
            .await
            .unwrap_or(Err(Error::Timeout(host)))
    }

    fn pool(&self, owner: &Owner) -> Pool {
        let mut pools = self.inner.pools.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pool) = pools.get(owner) {
            return pool.clone();
        }
        if pools.len() >= limits::OWNERS {
            pools.clear();
        }
        let pool = Client::builder(TokioExecutor::new())
            .pool_idle_timeout(limits::IDLE)
            .pool_max_idle_per_host(limits::IDLE_CONNECTIONS)
            .pool_timer(TokioTimer::new())
            .http1_max_headers(limits::HEADERS * 2)
            .build(Connector::new(Arc::clone(&self.inner.way)));
        pools.insert(owner.clone(), Pool::clone(&pool));
        pool
    }

    /// Whether connections of an owner are kept.
    #[cfg(test)]
    pub(crate) fn is_known(&self, owner: &Owner) -> bool {
        self.inner.pools.lock().unwrap_or_else(PoisonError::into_inner).contains_key(owner)
    }

    /// One of a tenant's places; whoever finds none is told at once, because others may wait for what it holds.
    pub(crate) fn place(&self, tenant: Uuid) -> Result<OwnedSemaphorePermit, Error> {
        let mut tenants = self.inner.tenants.lock().unwrap_or_else(PoisonError::into_inner);
        if tenants.len() >= limits::OWNERS {
            tenants.retain(|_, places| places.available_permits() < limits::PER_TENANT);
        }
        let places = tenants.entry(tenant).or_insert_with(|| Arc::new(Semaphore::new(limits::PER_TENANT)));
        Arc::clone(places).try_acquire_owned().map_err(|_| Error::Busy)
    }
}

/// The request as it leaves, if it may.
fn first(fetch: &Fetch<'_>) -> Result<Hop, Error> {
    let Request { method, headers: given, body } = &fetch.request;
    if !METHODS.contains(&method.as_str()) {
        let known = METHODS.join(", ");
        return Err(Error::Request(format!("the method `{}` is not one of {known}", method.escape_debug())));
    }
    if body.len() > limits::REQUEST_BYTES {
        let rule = format!("the body of a request has at most {} bytes", limits::REQUEST_BYTES);
        return Err(Error::Request(rule));
    }
    let hop = Hop {
        target: fetch.target.clone(),
        method: Method::from_bytes(method.as_bytes()).unwrap_or_default(),
        headers: headers::outgoing(given)?,
        body: Bytes::copy_from_slice(body),
        credentials: fetch.credentials.clone(),
    };
    hop.check(fetch.allowed)?;
    Ok(hop)
}

async fn run(pool: &Pool, mut hop: Hop, fetch: Fetch<'_>) -> Result<Response, Error> {
    for _ in 0..=limits::REDIRECTS {
        let host = hop.target.host().to_owned();
        let response = pool.request(hop.request()?).await.map_err(|error| why(&error, &host))?;
        let (head, body) = response.into_parts();
        let next = if fetch.follow { hop.after(head.status, &head.headers)? } else { None };
        if let Some(next) = next {
            next.check(fetch.allowed)?;
            hop = next;
            continue;
        }
        let body = Limited::new(body, limits::RESPONSE_BYTES).collect().await;
        let body = body.map_err(|error| broken(error.as_ref(), &host))?.to_bytes().to_vec();
        let mut response =
            Response { status: head.status.as_u16(), headers: headers::told(&head.headers), body };
        // Also after a redirect: whoever was asked first may have told the next one.
        if let Some(credentials) = &fetch.credentials {
            credentials.scrub(&mut response);
        }
        return Ok(response);
    }
    Err(Error::Redirects)
}

/// Our own error, if the connector gave one.
fn why(error: &hyper_util::client::legacy::Error, host: &str) -> Error {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(own) = cause.downcast_ref::<Error>() {
            return own.clone();
        }
        source = cause.source();
    }
    Error::Unreachable { host: host.to_owned(), why: "broke the connection off, or does not speak HTTP" }
}

fn broken(error: &(dyn std::error::Error + Send + Sync + 'static), host: &str) -> Error {
    if error.is::<http_body_util::LengthLimitError>() {
        return Error::TooLarge;
    }
    Error::Unreachable { host: host.to_owned(), why: "broke the connection off" }
}
