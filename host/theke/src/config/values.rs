//! Settings whose text means something of its own.

use std::str::FromStr;
use std::time::Duration;

use theke_sandbox::TrustedKey;

use super::{LogFormat, Scheme};

/// Where a collector takes traces, if the address names no path (OTLP 1.x, "OTLP/HTTP Request").
const TRACES_PATH: &str = "/v1/traces";

/// The address of a collector's traces, with its path.
#[derive(Debug, PartialEq)]
pub(super) struct Endpoint(pub String);

impl Endpoint {
    /// Ends the sentence "it must be …".
    pub const EXPECTED: &str = "http:// with host and port, e.g. http://127.0.0.1:4318; a collector elsewhere is \
         reached through one on this machine, which speaks TLS";
}

impl FromStr for Endpoint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let rest = text.strip_prefix("http://").ok_or(())?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        if authority.is_empty() || text.contains(char::is_whitespace) {
            return Err(());
        }
        let path = if path.is_empty() { TRACES_PATH } else { &format!("/{path}") };
        Ok(Self(format!("http://{authority}{path}")))
    }
}

/// A share, from 0 to 1.
#[derive(Debug, PartialEq)]
pub(super) struct Ratio(pub f64);

impl FromStr for Ratio {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let ratio: f64 = text.parse().map_err(drop)?;
        if (0.0..=1.0).contains(&ratio) { Ok(Self(ratio)) } else { Err(()) }
    }
}

/// How long a delivery may last, in whole seconds: a mail needs some, and a lease that a clock has put into a far future
/// must be told from an honest one.
#[derive(Debug, PartialEq)]
pub(super) struct Lease(pub Duration);

impl FromStr for Lease {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let seconds: u64 = text.parse().map_err(drop)?;
        if (3..=600).contains(&seconds) { Ok(Self(Duration::from_secs(seconds))) } else { Err(()) }
    }
}

impl FromStr for Scheme {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "http" => Ok(Self::Http),
            "https" => Ok(Self::Https),
            _ => Err(()),
        }
    }
}

impl FromStr for LogFormat {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

/// Public keys that sign packages, with names, separated by spaces.
#[derive(Debug, PartialEq)]
pub(super) struct TrustedKeys(pub Vec<TrustedKey>);

impl TrustedKeys {
    /// Ends the sentence "it must be …".
    pub const EXPECTED: &str =
        "name=key, or several of them separated by spaces; `theke plugin keygen` prints a key";
}

impl FromStr for TrustedKeys {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.split_whitespace().map(str::parse).collect::<Result<_, ()>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trusted_keys_have_names() {
        let key = "A".repeat(43) + "=";
        let named = |text: &str| -> Result<Vec<String>, ()> {
            let TrustedKeys(keys) = text.parse()?;
            Ok(keys.into_iter().map(|trusted| trusted.name).collect())
        };
        assert_eq!(named(""), Ok(Vec::new()));
        assert_eq!(named(&format!("acme={key}  own={key}")), Ok(vec!["acme".to_owned(), "own".to_owned()]));
        for text in
            [key.clone(), format!("acme = {key}"), "acme=short".to_owned(), format!("acme={key},own={key}")]
        {
            assert_eq!(named(&text), Err(()), "{text}");
        }
    }

    #[test]
    fn a_collector_is_named_with_or_without_its_path() {
        let endpoint = |text: &str| text.parse().map(|Endpoint(endpoint)| endpoint);
        assert_eq!(endpoint("http://127.0.0.1:4318").as_deref(), Ok("http://127.0.0.1:4318/v1/traces"));
        assert_eq!(endpoint("http://otel:4318/").as_deref(), Ok("http://otel:4318/v1/traces"));
        assert_eq!(endpoint("http://otel/own/traces").as_deref(), Ok("http://otel/own/traces"));
        for text in ["https://otel:4318", "otel:4318", "http://", "http://a b"] {
            assert_eq!(endpoint(text), Err(()), "{text}");
        }
    }

    #[test]
    fn a_lease_is_neither_too_short_for_a_mail_nor_without_end() {
        assert_eq!("90".parse(), Ok(Lease(Duration::from_secs(90))));
        for text in ["2", "601", "-5", "eine Minute"] {
            assert_eq!(text.parse::<Lease>(), Err(()), "{text}");
        }
    }

    #[test]
    fn a_share_lies_between_nothing_and_everything() {
        assert_eq!("0.25".parse(), Ok(Ratio(0.25)));
        for text in ["-0.1", "1.01", "NaN", "viel"] {
            assert_eq!(text.parse::<Ratio>(), Err(()), "{text}");
        }
    }
}
