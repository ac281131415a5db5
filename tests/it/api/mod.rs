//! The JSON API, as other systems use it.

mod document;
mod records;
mod requests;
mod tokens;

use anyhow::{Context, Result};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use theke_tests::{Page, TestApp, Visitor};

/// What a program that may do everything asks for.
pub const ALL: &str = "read:accounts,write:accounts,read:contacts,write:contacts,read:contracts,write:contracts,read:cases,\
                       write:cases,read:products,write:products,read:assets,write:assets,read:leads,write:leads,\
                       read:orders,write:orders,read:invoices,write:invoices";

/// Another system with a token.
pub struct Client {
    visitor: Visitor,
    token: String,
}

impl Client {
    /// A system that may do this.
    pub fn new(app: &TestApp, tenant: &str, name: &str, scopes: &str) -> Result<Self> {
        let told = app
            .theke(&["token", "create", "--tenant", tenant, "--name", name, "--scopes", scopes, "--json"])?;
        let told: Value = serde_json::from_str(&told)?;
        let token = told["token"].as_str().context("a token")?.to_owned();
        Ok(Self { visitor: app.guest(tenant)?, token })
    }

    /// The same token at another tenant's address, or another token here.
    pub fn with(visitor: Visitor, token: &str) -> Self {
        Self { visitor, token: token.to_owned() }
    }

    /// Its secret.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A request with the token, everything else up to the test.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.visitor.request(method, &format!("/api/v1/{path}")).bearer_auth(&self.token)
    }

    /// Sends a request.
    pub async fn send(&self, request: RequestBuilder) -> Result<Page> {
        self.visitor.send(request).await
    }

    /// Reads something.
    pub async fn get(&self, path: &str) -> Result<Page> {
        self.send(self.request(Method::GET, path)).await
    }

    /// Creates something.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Page> {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// Changes something that has this version.
    pub async fn patch(&self, path: &str, version: i64, body: &Value) -> Result<Page> {
        let request = self.request(Method::PATCH, path).header("If-Match", format!("\"{version}\""));
        self.send(request.json(body)).await
    }
}

/// The answer as JSON, which it must be.
pub fn json(page: &Page) -> Result<Value> {
    serde_json::from_slice(&page.bytes)
        .with_context(|| format!("{} {}:\n{}", page.path, page.status, page.body()))
}

/// The fields at fault.
pub fn faults(page: &Page) -> Result<Vec<String>> {
    let problem = json(page)?;
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    Ok(errors.iter().filter_map(|error| error["field"].as_str().map(str::to_owned)).collect())
}
