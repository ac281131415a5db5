//! One step of a request: what is sent to one host, and how a redirect changes it.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, LOCATION};
use hyper::{Method, StatusCode};

use crate::credentials::Credentials;
use crate::error::Error;
use crate::headers;
use crate::target::{Allowed, Target};

/// What is sent to one host.
pub(crate) struct Hop {
    pub target: Target,
    pub method: Method,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Good for this host only.
    pub credentials: Option<Credentials>,
}

impl Hop {
    /// Refuses a host or a method that is not on the list.
    pub(crate) fn check(&self, allowed: &[Allowed]) -> Result<(), Error> {
        let authority = self.target.authority();
        let Some(allowed) = allowed.iter().find(|allowed| allowed.authority == authority) else {
            return Err(Error::Host(authority));
        };
        if allowed.methods.iter().any(|method| method == self.method.as_str()) {
            return Ok(());
        }
        Err(Error::Method { authority, method: self.method.to_string() })
    }

    /// As the client takes it, with the host's credentials.
    pub(crate) fn request(&self) -> Result<hyper::Request<Full<Bytes>>, Error> {
        let mut headers = self.headers.clone();
        if let Some(credentials) = &self.credentials {
            credentials.add(&mut headers, &self.body)?;
        }
        let mut request = hyper::Request::new(Full::new(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.target.uri()?;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// The next step, if the response is a redirect that says where to (RFC 9110, 15.4).
    pub(crate) fn after(&self, status: StatusCode, response: &HeaderMap) -> Result<Option<Self>, Error> {
        let follows = [301, 302, 303, 307, 308].contains(&status.as_u16());
        let Some(location) = response.get(LOCATION).filter(|_| follows) else { return Ok(None) };
        let location = location.to_str().map_err(|_| Error::Url("the redirect cannot be read"))?;
        let target = self.target.join(location)?;
        let (mut headers, credentials) = if self.target.is_same_origin(&target) {
            (self.headers.clone(), self.credentials.clone())
        } else {
            (headers::travelling(&self.headers), None)
        };
        let keeps =
            matches!(status.as_u16(), 307 | 308) || [Method::GET, Method::HEAD].contains(&self.method);
        if keeps {
            let (method, body) = (self.method.clone(), self.body.clone());
            return Ok(Some(Self { target, method, headers, body, credentials }));
        }
        for name in [CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE] {
            headers.remove(name);
        }
        Ok(Some(Self { target, method: Method::GET, headers, body: Bytes::new(), credentials }))
    }
}
