//! Who uses the API: a token of the tenant's, and nothing else. A browser's session is none, so no foreign page can use it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use theke_domain::actor::Token;
use theke_domain::api_tokens::{self, Deed, Rights};
use theke_domain::entity::api_token;
use theke_domain::entity::kinds::Channel;
use theke_domain::{Actor, Scope};

use crate::error::WebError;
use crate::extract::Visit;

/// A system that has shown its token.
pub(crate) struct Caller {
    /// Whose portal, in which language.
    pub visit: Visit,
    token: api_token::Model,
    rights: Rights,
}

impl Caller {
    /// Ok if the token may do this with the noun.
    pub fn needs(&self, deed: Deed, noun: &str) -> Result<(), WebError> {
        if self.rights.allow(deed, noun) {
            Ok(())
        } else {
            Err(WebError::LacksScope(format!("{}:{noun}", deed.as_str())))
        }
    }

    /// A unit of work that only reads.
    pub fn reading(&self) -> Scope {
        self.writing("").reading_only()
    }

    /// A unit of work; `key` is equal when the same request is sent again.
    pub fn writing(&self, key: &str) -> Scope {
        let actor = Actor::Token(Token { id: self.token.id, name: self.token.name.clone() });
        let key = format!("{} {key} {}", self.token.id, self.visit.uri().path());
        self.visit.scope_of(actor, Channel::Api, &key)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let Ok(visit) = Visit::from_request_parts(parts, state).await;
        let throttle = &visit.app().throttle;
        let Some(secret) = bearer(&parts.headers) else { return Err(WebError::NoToken) };
        let scope = visit.scope_of(Actor::System("theke api"), Channel::Api, "");
        let found = api_tokens::find(&scope, secret).await;
        let Some(token) = scope.finish(found).await? else {
            // Only what is wrong counts: nobody keeps the systems out that share an address.
            throttle.wrong_token(visit.address()).map_err(WebError::TooMany)?;
            return Err(WebError::NoToken);
        };
        throttle.use_token(token.id).map_err(WebError::TooMany)?;
        let rights = Rights::of(&token.scopes);
        Ok(Self { visit, token, rights })
    }
}

/// The secret in `Authorization: Bearer …` (RFC 6750, 2.1); the scheme's letters may be of any case.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (value, None) = (values.next()?, values.next()) else { return None };
    let (scheme, secret) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
