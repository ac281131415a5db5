//! Somebody with a browser's habits: a cookie jar, an Origin on each form, no redirect followed unasked.

use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use reqwest::{Client, Method, RequestBuilder, header, redirect::Policy};

use crate::{
    Form, Page, Portal,
    cast::{PASSWORD, Person},
};

/// Longer than any page's budget in the host, so that a hanging page is reported by the host, not by us.
const PATIENCE: Duration = Duration::from_secs(90);

/// Longer chains than any page here has.
const REDIRECTS_MAX: u32 = 5;

/// One browser at one tenant's address.
pub struct Visitor {
    client: Client,
    origin: String,
    visited: Mutex<BTreeSet<String>>,
}

impl Visitor {
    pub(crate) fn new(portal: Portal, tenant: &str, from: Option<Ipv4Addr>) -> Result<Self> {
        let client = Client::builder()
            .cookie_store(true)
            .local_address(from.map(IpAddr::from))
            .no_proxy()
            .redirect(Policy::none())
            .resolve(&format!("{tenant}.localhost"), portal.address())
            .timeout(PATIENCE)
            .build()?;
        Ok(Self { client, origin: portal.origin(tenant), visited: Mutex::default() })
    }

    /// Scheme, host and port of the tenant's address.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// A request to a path of the portal, cookies included, everything else up to the test.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.origin))
    }

    /// Sends a request and reads the answer whole.
    pub async fn send(&self, request: RequestBuilder) -> Result<Page> {
        let page = Page::read(request.send().await.context("the portal did not answer")?).await?;
        self.visited.lock().unwrap_or_else(PoisonError::into_inner).insert(page.path.clone());
        Ok(page)
    }

    /// Every address that was opened or sent to.
    pub fn visited(&self) -> Vec<String> {
        self.visited.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Opens a path; a redirect is returned, not followed.
    pub async fn get(&self, path: &str) -> Result<Page> {
        self.send(self.request(Method::GET, path)).await
    }

    /// Opens a path that must be there.
    pub async fn open(&self, path: &str) -> Result<Page> {
        let page = self.get(path).await?;
        ensure!(page.status == 200, "{path} answered {}:\n{}", page.status, page.text("main"));
        Ok(page)
    }

    /// Sends a form as a browser would.
    pub async fn submit(&self, form: &Form) -> Result<Page> {
        let request = self.request(Method::POST, form.action()).header(header::ORIGIN, &self.origin);
        self.send(form.write(request)).await
    }

    /// Sends a form that must be accepted, and opens the page it leads to.
    pub async fn submit_and_follow(&self, form: &Form) -> Result<Page> {
        let answer = self.submit(form).await?;
        ensure!(
            answer.status == 303,
            "{} answered {} instead of leading on:\n{}",
            form.action(),
            answer.status,
            answer.text("main")
        );
        self.follow(&answer).await
    }

    /// Opens the page that a redirect leads to, through further ones if need be.
    pub async fn follow(&self, answer: &Page) -> Result<Page> {
        let mut page = answer.clone();
        for _ in 0..REDIRECTS_MAX {
            let Some(location) = page.location() else { break };
            let path = location.strip_prefix(&self.origin).unwrap_or(location);
            ensure!(path.starts_with('/') && !path.starts_with("//"), "{location} leads out of the portal");
            page = self.get(path).await?;
        }
        ensure!(page.status == 200, "{} led to {}, which answered {}", answer.path, page.path, page.status);
        Ok(page)
    }

    /// Signs in through the page; returns the first page inside.
    pub async fn sign_in(&self, person: &Person) -> Result<Page> {
        let answer = self.try_sign_in(person.email, PASSWORD).await?;
        ensure!(
            answer.status == 303,
            "{} cannot sign in ({}):\n{}",
            person.name,
            answer.status,
            answer.text("main")
        );
        self.follow(&answer).await
    }

    /// Sends the sign-in page with these values, whatever comes of it.
    pub async fn try_sign_in(&self, email: &str, password: &str) -> Result<Page> {
        let mut form = self.open("/sign-in").await?.form("form:has([name=password])")?;
        form.fill("email", email)?.fill("password", password)?;
        self.submit(&form).await
    }
}
