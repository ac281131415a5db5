//! What the host adds to a request so that its author never sees it.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use hyper::HeaderMap;
use hyper::header::{AUTHORIZATION, HeaderName, HeaderValue};
use memchr::memmem;
use sha2::Sha256;

use crate::error::Error;
use crate::message::Response;

/// What stands where a secret stood.
const SCRUBBED: &[u8] = b"***";

/// How the host proves itself, and with what.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// `Authorization: Bearer <secret>`
    Bearer(String),
    /// `Authorization: Basic <base64 of the secret>`; the secret is `user:password`.
    Basic(String),
    /// A header of its own.
    Header {
        /// Its name.
        name: String,
        /// Its value.
        secret: String,
    },
    /// `<name>: sha256=<hex>`, HMAC-SHA256 over the body; the secret itself stays here.
    Hmac {
        /// The header's name.
        name: String,
        /// The key.
        secret: String,
    },
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials(…)")
    }
}

impl Credentials {
    /// Adds them to a request's headers. The author's own header of that name is an error, never a choice.
    pub(crate) fn add(&self, headers: &mut HeaderMap, body: &[u8]) -> Result<(), Error> {
        let (name, value) = match self {
            Self::Bearer(secret) => (AUTHORIZATION, format!("Bearer {secret}")),
            Self::Basic(secret) => (AUTHORIZATION, format!("Basic {}", STANDARD.encode(secret))),
            Self::Header { name, secret } => (header(name)?, secret.clone()),
            Self::Hmac { name, secret } => (header(name)?, format!("sha256={}", signature(secret, body))),
        };
        if headers.contains_key(&name) {
            return Err(Error::Request(format!("the host adds the header {name}; leave it out")));
        }
        let mut value = HeaderValue::from_str(&value)
            .map_err(|_| Error::Request(format!("the secret for {name} holds what no header can carry")))?;
        value.set_sensitive(true);
        headers.insert(name, value);
        Ok(())
    }

    /// Takes the secret out of what a server sent back: some repeat what they were asked with.
    pub(crate) fn scrub(&self, response: &mut Response) {
        for secret in self.told() {
            for (_, value) in &mut response.headers {
                if value.contains(&secret) {
                    *value = value.replace(&secret, &String::from_utf8_lossy(SCRUBBED));
                }
            }
            if let Some(scrubbed) = scrubbed(&response.body, secret.as_bytes()) {
                response.body = scrubbed;
            }
        }
    }

    /// What the other side is told.
    fn told(&self) -> Vec<String> {
        let told = match self {
            Self::Bearer(secret) | Self::Header { secret, .. } => vec![secret.clone()],
            Self::Basic(secret) => {
                let password = secret.split_once(':').map_or("", |(_, password)| password);
                vec![STANDARD.encode(secret), secret.clone(), password.to_owned()]
            }
            Self::Hmac { .. } => Vec::new(),
        };
        told.into_iter().filter(|secret| !secret.is_empty()).collect()
    }
}

fn header(name: &str) -> Result<HeaderName, Error> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::Request(format!("`{}` is no header", name.escape_debug())))
}

/// HMAC-SHA256 (RFC 2104) as hex.
fn signature(secret: &str, body: &[u8]) -> String {
    // Any length of key is taken (RFC 2104, 3).
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    hex::encode(mac.finalize().into_bytes())
}

/// The bytes without the secret; none if it does not occur.
fn scrubbed(bytes: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
    let mut places = memmem::find_iter(bytes, secret).peekable();
    places.peek()?;
    let (mut scrubbed, mut from) = (Vec::with_capacity(bytes.len()), 0);
    for place in places {
        scrubbed.extend_from_slice(&bytes[from..place]);
        scrubbed.extend_from_slice(SCRUBBED);
        from = place + secret.len();
    }
    scrubbed.extend_from_slice(&bytes[from..]);
    Some(scrubbed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(credentials: &Credentials, body: &[u8]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        credentials.add(&mut headers, body).expect("added");
        headers
    }

    #[test]
    fn each_kind_proves_itself_as_its_standard_says() {
        assert_eq!(added(&Credentials::Bearer("t0ken".into()), b"")["authorization"], "Bearer t0ken");
        // RFC 7617, section 2.
        let basic = Credentials::Basic("Aladdin:open sesame".into());
        assert_eq!(added(&basic, b"")["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        let header = Credentials::Header { name: "X-Api-Key".into(), secret: "k3y".into() };
        assert_eq!(added(&header, b"")["x-api-key"], "k3y");
        // RFC 4231, test case 2.
        let hmac = Credentials::Hmac { name: "X-Signature".into(), secret: "Jefe".into() };
        assert_eq!(
            added(&hmac, b"what do ya want for nothing?")["x-signature"],
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn an_author_cannot_take_the_hosts_place() {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_static("Bearer mine"));
        assert!(Credentials::Bearer("t0ken".into()).add(&mut headers, b"").is_err());
        let broken =
            Credentials::Bearer("t0\nken".into()).add(&mut HeaderMap::new(), b"").expect_err("no header");
        assert!(!broken.to_string().contains("t0"), "{broken}");
        assert_eq!(format!("{:?}", Credentials::Bearer("t0ken".into())), "Credentials(…)");
    }

    #[test]
    fn a_server_that_repeats_the_secret_does_not_give_it_away() {
        let basic = Credentials::Basic("alice:pass".into());
        let mut response = Response {
            status: 200,
            headers: vec![("x-echo".into(), "Basic YWxpY2U6cGFzcw==".into())],
            body: b"you are alice:pass, again alice:pass, pass and YWxpY2U6cGFzcw==!".to_vec(),
        };
        basic.scrub(&mut response);
        assert_eq!(response.headers[0].1, "Basic ***");
        assert_eq!(String::from_utf8_lossy(&response.body), "you are ***, again ***, *** and ***!");
    }
}
