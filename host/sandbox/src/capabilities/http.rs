//! `http`: requests to the hosts that plugin.toml names, with credentials that the guest never sees.

use theke_domain::budgets::{self, Budget};
use theke_domain::secrets;
use theke_egress::{Allowed, Credentials, Error, Fetch, Owner, Target};

use super::Refusal;
use crate::bindings::http::{self, Request, Response};
use crate::call::CallState;
use crate::limits;
use crate::log::escaped;
use crate::manifest::{Auth, AuthKind, HttpHost};

impl http::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "http.fetch", skip_all)]
    async fn fetch(&mut self, request: Request) -> Result<Response, Refusal> {
        let _in_host = self.enter()?;
        let target = Target::parse(&request.url).map_err(|error| refused(&error))?;
        let host = self.granted_host(&target)?.clone();
        self.demand_no_transaction()?;
        self.budget.request()?;
        let credentials = self.credentials(&host).await?;
        // Nobody's transaction waits for a network, not even one that has only read.
        self.scope.commit().await.map_err(|error| self.refuse(error))?;
        let spent = budgets::spend(&self.scope, Budget::Requests, 1).await;
        spent.map_err(|error| self.refuse(error))?;
        let allowed = self.allowed();
        let fetch = Fetch {
            target,
            request: theke_egress::Request {
                method: request.method,
                headers: request.headers,
                body: request.body,
            },
            credentials,
            allowed: &allowed,
            follow: true,
        };
        let owner = Owner { tenant: self.plugin.tenant.0, name: self.plugin.name.clone() };
        let response = self.egress.fetch(&owner, fetch).await.map_err(|error| refused(&error))?;
        Ok(Response { status: response.status, headers: response.headers, body: response.body })
    }
}

impl CallState {
    /// The line of plugin.toml for a target, if the tenant has granted it.
    fn granted_host(&self, target: &Target) -> Result<&HttpHost, Refusal> {
        let authority = target.authority();
        let declared = self.plugin.manifest.hosts().iter().find(|host| host.host == authority);
        let shown = escaped(&authority, limits::NAME_BYTES);
        match declared {
            None => Err(Refusal::denied(format!(
                "the host {shown} is not declared: plugin.toml needs [capabilities] http = [{{ host = \"{shown}\", \
                 methods = [\"GET\"], why = \"why you need it\" }}]"
            ))),
            Some(host) if self.plugin.grants.has_host(&host.host) => Ok(host),
            Some(_) => Err(Refusal::denied(format!(
                "the host {shown} is declared in plugin.toml, but this tenant has not granted it"
            ))),
        }
    }

    /// A request may take seconds, for which nobody else could write.
    fn demand_no_transaction(&self) -> Result<(), Refusal> {
        if !self.may_fetch {
            let words = "a hook runs inside the transaction of the change that it judges; listen to the event instead";
            return Err(Refusal::new("transaction-open", words));
        }
        if self.scope.is_writing() {
            let words = "this call has written already; fetch before the first write, or enqueue a job";
            return Err(Refusal::new("transaction-open", words));
        }
        Ok(())
    }

    /// What the host proves itself with, opened for this request alone.
    async fn credentials(&mut self, host: &HttpHost) -> Result<Option<Credentials>, Refusal> {
        let Some(Auth { kind, secret: name }) = host.auth.as_deref().and_then(Auth::parse) else {
            return Ok(None);
        };
        let plugin = self.plugin.name.clone();
        let value = secrets::current(&self.scope.tenant_wide(), &plugin, name).await;
        let Some(value) = value.map_err(|error| self.refuse(error))? else {
            return Err(Refusal::new(
                "unavailable",
                format!("the secret {name} is not set; `theke secret set` gives it its value"),
            ));
        };
        let secret = value.expose().to_owned();
        Ok(Some(match kind {
            AuthKind::Bearer => Credentials::Bearer(secret),
            AuthKind::Basic => Credentials::Basic(secret),
            AuthKind::Header(name) => Credentials::Header { name: name.to_owned(), secret },
            AuthKind::Hmac(name) => Credentials::Hmac { name: name.to_owned(), secret },
        }))
    }

    /// Where redirects may lead.
    fn allowed(&self) -> Vec<Allowed> {
        let granted =
            self.plugin.manifest.hosts().iter().filter(|host| self.plugin.grants.has_host(&host.host));
        granted.map(|host| Allowed { authority: host.host.clone(), methods: host.methods.clone() }).collect()
    }
}

/// What the guest reads. An error of the way out holds no word of the other side.
fn refused(error: &Error) -> Refusal {
    let code = match error {
        Error::Url(_) => return Refusal::invalid("url", error.to_string()),
        Error::Request(_) => "invalid",
        Error::Host(_) | Error::Method { .. } | Error::Address { .. } | Error::Plain(_) => "denied",
        Error::Redirects | Error::TooLarge | Error::Busy => "limit",
        Error::Timeout(_) | Error::Unreachable { .. } => "unavailable",
    };
    Refusal::new(code, escaped(&error.to_string(), limits::REASON_BYTES))
}
