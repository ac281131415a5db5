//! `[capabilities] http`: hosts by name, known methods, secrets that are declared, reasons.

use std::collections::BTreeSet;

use theke_egress::{METHODS, Target};

use crate::error::Error;
use crate::manifest::{Auth, HttpHost, Manifest};

/// What a host looks like.
const EXAMPLE: &str =
    "Write http = [{ host = \"api.example.com\", methods = [\"GET\"], why = \"why you need it\" }].";
/// Hosts of one plugin: more is no list that an admin reads.
const HOSTS_MAX: usize = 20;

impl Manifest {
    pub(in crate::manifest) fn check_hosts(&self) -> Result<(), Error> {
        let hosts = self.hosts();
        if self.capabilities.contains_key("http") && hosts.is_empty() {
            return Err(Error::manifest("[capabilities] http", "it names no host", EXAMPLE));
        }
        if hosts.len() > HOSTS_MAX {
            let problem = format!("it names more than {HOSTS_MAX} hosts");
            return Err(Error::manifest(
                "[capabilities] http",
                problem,
                "Ask for fewer, or make two plugins.",
            ));
        }
        let mut names = BTreeSet::new();
        for host in hosts {
            if !names.insert(&host.host) {
                return Err(Error::manifest(
                    place(host),
                    "it is named twice",
                    "Put its methods into one entry.",
                ));
            }
            check_name(host)?;
            check_methods(host)?;
            self.check_auth(host)?;
            if host.why.trim().is_empty() {
                return Err(Error::manifest(
                    place(host),
                    "why is empty",
                    "An admin decides by it: write why.",
                ));
            }
        }
        Ok(())
    }

    fn check_auth(&self, host: &HttpHost) -> Result<(), Error> {
        let Some(text) = &host.auth else { return Ok(()) };
        let Some(auth) = Auth::parse(text) else {
            return Err(Error::manifest(
                format!("{} auth", place(host)),
                format!("`{}` is no way to prove oneself", text.escape_debug()),
                "Write bearer:<secret>, basic:<secret>, header:<Header>:<secret> or hmac:<Header>:<secret>.",
            ));
        };
        if self.secrets.contains_key(auth.secret) {
            return Ok(());
        }
        Err(Error::manifest(
            format!("{} auth", place(host)),
            format!("there is no secret `{}`", auth.secret.escape_debug()),
            format!("Add [secrets] {} = \"where it comes from\".", auth.secret.escape_debug()),
        ))
    }
}

fn place(host: &HttpHost) -> String {
    format!("[capabilities] http {}", host.host.escape_debug())
}

/// Exactly as requests will be compared: a name in its one spelling, no address, no wildcard.
fn check_name(host: &HttpHost) -> Result<(), Error> {
    let target = Target::parse(&format!("https://{}/", host.host));
    let is_exact = target.is_ok_and(|target| target.has_name() && target.authority() == host.host);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
    if is_exact && host.host.bytes().all(plain) {
        return Ok(());
    }
    Err(Error::manifest(
        place(host),
        "the host is not an exact name in lower case, with a port only if it is not 443",
        "Write for example \"api.example.com\" or \"api.example.com:8443\"; addresses and wildcards are refused.",
    ))
}

fn check_methods(host: &HttpHost) -> Result<(), Error> {
    let unknown = host.methods.iter().find(|method| !METHODS.contains(&method.as_str()));
    match unknown {
        None if host.methods.is_empty() => Err(Error::manifest(
            format!("{} methods", place(host)),
            "there is none",
            "Write for example [\"GET\"].",
        )),
        None => Ok(()),
        Some(unknown) => Err(Error::manifest(
            format!("{} methods", place(host)),
            format!("`{}` is no method that can be asked for", unknown.escape_debug()),
            format!("Choose from {}.", METHODS.join(", ")),
        )),
    }
}
