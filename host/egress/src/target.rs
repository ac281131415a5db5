//! Where a request goes: one reading of an address, which every later step shares.

use std::net::IpAddr;

use hyper::Uri;
use url::{Host, Url};

use crate::error::Error;
use crate::limits;

/// A host and a port that requests may go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// `name` or `name:port`, as [`Target::authority`] says it.
    pub authority: String,
    /// In capitals, e.g. `POST`.
    pub methods: Vec<String>,
}

/// An address that was understood. Names are lower-case and in ASCII; a number in any spelling is an IP address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
}

impl Target {
    /// Reads an address. Only `https` and `http`, with a host, without user or password.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > limits::URL_BYTES {
            return Err(Error::Url("it is too long"));
        }
        let url = Url::parse(text).map_err(|_| Error::Url("it cannot be read"))?;
        Self::checked(url)
    }

    /// Where a redirect from here leads.
    pub(crate) fn join(&self, location: &str) -> Result<Self, Error> {
        if location.len() > limits::URL_BYTES {
            return Err(Error::Url("it is too long"));
        }
        Self::checked(self.url.join(location).map_err(|_| Error::Url("the redirect cannot be read"))?)
    }

    fn checked(mut url: Url) -> Result<Self, Error> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Url("it does not begin with https://"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::Url("it names a user; credentials are the host's affair"));
        }
        if url.host().is_none() {
            return Err(Error::Url("it names no host"));
        }
        url.set_fragment(None);
        Ok(Self { url })
    }

    /// The host, and the port where it does not follow from the scheme: what lists of allowed hosts say.
    pub fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// The host as text; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Whether the host is a name and no address in disguise.
    pub fn has_name(&self) -> bool {
        matches!(self.url.host(), Some(Host::Domain(_)))
    }

    /// Whether two requests have the same scheme, host and port: credentials for one are good for the other.
    pub(crate) fn is_same_origin(&self, other: &Self) -> bool {
        self.url.origin() == other.url.origin()
    }

    /// The same as the client takes it.
    pub(crate) fn uri(&self) -> Result<Uri, Error> {
        self.url.as_str().parse().map_err(|_| Error::Url("it cannot be sent"))
    }
}

/// The IP address that a URI's host is, if it is one.
pub(crate) fn literal(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authority(text: &str) -> Option<String> {
        Target::parse(text).ok().map(|target| target.authority())
    }

    #[test]
    fn every_spelling_of_an_address_is_understood_as_that_address() {
        for text in [
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://0x7f.1/",
            "https://127.0.0.1./",
            "https://\u{ff11}27.0.0.1/",
        ] {
            assert_eq!(authority(text).as_deref(), Some("127.0.0.1"), "{text}");
            assert!(!Target::parse(text).expect("readable").has_name(), "{text}");
        }
        assert_eq!(authority("https://[::FFFF:127.0.0.1]/").as_deref(), Some("[::ffff:7f00:1]"));
        assert_eq!(literal("[::ffff:7f00:1]"), Some("::ffff:127.0.0.1".parse().expect("an address")));
    }

    #[test]
    fn names_are_compared_in_one_spelling() {
        assert_eq!(authority("HTTPS://API.Example:443/v1#top").as_deref(), Some("api.example"));
        assert_eq!(authority("https://api.example:8443/").as_deref(), Some("api.example:8443"));
        assert_eq!(authority("https://api.example./").as_deref(), Some("api.example."), "another name");
        assert_eq!(authority("https://b\u{fc}cher.example/").as_deref(), Some("xn--bcher-kva.example"));
        assert_eq!(authority("https:\\\\api.example\\v1").as_deref(), Some("api.example"));
    }

    #[test]
    fn what_is_no_plain_web_address_is_refused() {
        for text in [
            "",
            "api.example/v1",
            "ftp://api.example/",
            "file:///etc/passwd",
            "gopher://api.example/",
            "https://user@api.example/",
            "https://user:secret@api.example/",
            "https://api.example:99999/",
            "https://api example/",
            "https:///",
            "unix:/run/socket",
        ] {
            assert_eq!(authority(text), None, "{text}");
        }
        assert!(Target::parse(&format!("https://api.example/{}", "a".repeat(limits::URL_BYTES))).is_err());
    }

    #[test]
    fn a_redirect_is_read_from_where_it_stands() {
        let here = Target::parse("https://api.example/v1/readings?page=2").expect("readable");
        assert_eq!(here.join("../v2").expect("readable").uri().expect("sendable").path(), "/v2");
        assert_eq!(here.join("//evil.example/x").expect("readable").authority(), "evil.example");
        assert!(here.join("javascript:alert(1)").is_err());
        assert!(here.is_same_origin(&here.join("/other").expect("readable")));
        assert!(!here.is_same_origin(&here.join("http://api.example/").expect("readable")));
    }
}
