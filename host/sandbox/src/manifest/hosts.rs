//! What `[capabilities] http` asks for: hosts, methods, and how the host proves itself there.

use serde::Deserialize;

/// A host that the plugin wants to reach.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct HttpHost {
    /// A name, e.g. `api.billing.example`, with a port if it is not 443.
    pub host: String,
    /// In capitals, e.g. `POST`.
    pub methods: Vec<String>,
    /// Which secret the host adds, and how; see [`Auth::parse`].
    #[serde(default)]
    pub auth: Option<String>,
    /// What for: an admin decides by it.
    pub why: String,
}

/// How the host proves itself, and with which secret of `[secrets]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Auth<'a> {
    /// How.
    pub kind: AuthKind<'a>,
    /// The secret's name.
    pub secret: &'a str,
}

/// How the host proves itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthKind<'a> {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`; the secret is `user:password`.
    Basic,
    /// The secret as the value of this header.
    Header(&'a str),
    /// HMAC-SHA256 of the body, in this header.
    Hmac(&'a str),
}

impl<'a> Auth<'a> {
    /// Reads `bearer:<secret>`, `basic:<secret>`, `header:<Header>:<secret>` or `hmac:<Header>:<secret>`.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let named = || rest.split_once(':').filter(|(header, _)| is_header(header));
        let (kind, secret) = match kind {
            "bearer" => (AuthKind::Bearer, rest),
            "basic" => (AuthKind::Basic, rest),
            "header" => named().map(|(header, secret)| (AuthKind::Header(header), secret))?,
            "hmac" => named().map(|(header, secret)| (AuthKind::Hmac(header), secret))?,
            _ => return None,
        };
        (!secret.is_empty()).then_some(Self { kind, secret })
    }
}

fn is_header(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_proving_is_read_and_nothing_else() {
        let read = |text| Auth::parse(text).map(|auth| (auth.kind, auth.secret));
        assert_eq!(read("bearer:token"), Some((AuthKind::Bearer, "token")));
        assert_eq!(read("basic:login"), Some((AuthKind::Basic, "login")));
        assert_eq!(read("header:X-Api-Key:key"), Some((AuthKind::Header("X-Api-Key"), "key")));
        assert_eq!(read("hmac:X-Signature:key"), Some((AuthKind::Hmac("X-Signature"), "key")));
        for text in ["", "bearer", "bearer:", "header:key", "header::key", "header:X Y:key", "oauth:token"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
