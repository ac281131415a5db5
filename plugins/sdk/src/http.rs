//! The capability `http`: requests to the hosts that `plugin.toml` names, before the call's first write.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::platform::theke::portal::http as host;
use crate::{Error, Result};

pub use host::{Request, Response};

/// Sends a request. Any status is an answer; an error means that there is none.
pub fn fetch(request: &Request) -> Result<Response> {
    host::fetch(request)
}

impl Request {
    /// A request without a body.
    pub fn new(method: impl Into<String>, url: impl Into<String>) -> Self {
        Self { method: method.into(), url: url.into(), headers: Vec::new(), body: Vec::new() }
    }

    /// Asks for what is there.
    pub fn get(url: impl Into<String>) -> Self {
        Self::new("GET", url)
    }

    /// Sends something.
    pub fn post(url: impl Into<String>) -> Self {
        Self::new("POST", url)
    }

    /// With a header; credentials are the host's affair.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With a body.
    #[must_use]
    pub fn body(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self.header("content-type", media_type) }
    }

    /// With a body of JSON.
    pub fn json(self, body: &impl Serialize) -> Result<Self> {
        let bytes = serde_json::to_vec(body)
            .map_err(|error| Error::other(format!("The body for {} is not JSON: {error}.", self.url)))?;
        Ok(self.body("application/json", bytes))
    }
}

impl Response {
    /// Whether the other side did what was asked (2xx).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The first header of this name, whatever its case.
    pub fn header_value(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }

    /// The body as text; what is no UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body of JSON in its shape.
    pub fn json<Body: DeserializeOwned>(&self) -> Result<Body> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Error::other(format!("The answer ({}) does not fit: {error}.", self.status)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_request_says_what_its_body_is() {
        let request =
            Request::post("https://api.example.com/readings").json(&json!({ "kwh": 5 })).expect("JSON");
        assert_eq!(request.headers, [("content-type".to_owned(), "application/json".to_owned())]);
        assert_eq!(request.body, br#"{"kwh":5}"#);
    }

    #[test]
    fn an_answer_is_read_by_status_header_and_shape() {
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        let response = Response { status: 201, headers, body: br#"{"id":7}"#.to_vec() };
        assert!(response.is_success());
        assert_eq!(response.header_value("content-type"), Some("application/json"));
        assert_eq!(response.json::<Value>().expect("JSON")["id"], 7);
        let odd = Response { status: 502, headers: Vec::new(), body: b"<html>".to_vec() };
        let error = odd.json::<Value>().expect_err("no JSON");
        assert!(!odd.is_success() && error.message.starts_with("The answer (502) does not fit"), "{error:?}");
    }
}
