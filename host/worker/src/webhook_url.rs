//! Whether an address can be told of facts, as far as can be said before it is.

use theke_egress::Target;

/// Refuses with a sentence what is no `https` address; in development also lets `http` to this machine pass. Whether the
/// name leads to a public address is looked at for each delivery: it may lead elsewhere by then.
pub fn check_webhook_url(url: &str, allow_loopback: bool) -> Result<(), String> {
    let target = Target::parse(url).map_err(|error| error.to_string())?;
    let is_here = allow_loopback && ["localhost", "127.0.0.1", "[::1]"].contains(&target.host());
    if url.starts_with("https://") || is_here {
        return Ok(());
    }
    Err("an address for facts begins with https://".to_owned())
}

#[cfg(test)]
mod tests {
    use super::check_webhook_url;

    #[test]
    fn only_web_addresses_over_tls_pass_and_this_machine_in_development() {
        assert_eq!(check_webhook_url("https://erp.example/theke", false), Ok(()));
        for url in [
            "http://erp.example/",
            "erp.example",
            "ftp://erp.example/",
            "https://user:x@erp.example/",
            "https://",
        ] {
            assert!(check_webhook_url(url, true).is_err(), "{url}");
        }
        assert!(check_webhook_url("http://localhost:8080/", false).is_err());
        assert_eq!(check_webhook_url("http://localhost:8080/", true), Ok(()));
    }
}
