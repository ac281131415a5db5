//! Real servers on this machine, names of our own: what goes out, and what never does.

mod addresses;
mod bounds;
mod redirects;
mod server;
mod tls;

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use uuid::Uuid;

use crate::connect::Way;
use crate::resolve::{Addresses, Resolve};
use crate::{Allowed, Credentials, Egress, Error, Fetch, Owner, Request, Response, Target};

/// Long enough for this machine, short enough for a test.
const WALL: Duration = Duration::from_secs(2);

/// Names of our own; each question gets the next answer, the last one for ever.
#[derive(Clone, Default)]
struct Names {
    answers: HashMap<&'static str, Vec<IpAddr>>,
    asked: Arc<AtomicUsize>,
}

impl Names {
    fn of(names: &[(&'static str, &[&str])]) -> Self {
        let parsed = |texts: &[&str]| texts.iter().map(|text| text.parse().expect("an address")).collect();
        let answers = names.iter().map(|(name, texts)| (*name, parsed(texts))).collect();
        Self { answers, asked: Arc::default() }
    }
}

impl Resolve for Names {
    fn resolve(&self, name: &str) -> Addresses {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        let answer = self.answers.get(name).map(|answers| answers[asked.min(answers.len() - 1)]);
        Box::pin(
            async move { answer.map(|address| vec![address]).ok_or_else(|| io::ErrorKind::NotFound.into()) },
        )
    }
}

/// A way out over these names; to this machine, if `allow_loopback`.
fn egress(names: Names, allow_loopback: bool) -> Egress {
    Egress::through(Way {
        resolver: Box::new(names),
        allow_loopback,
        wall: WALL,
        roots: tls::roots,
        tls: OnceLock::new(),
    })
}

fn owner() -> Owner {
    Owner { tenant: Uuid::nil(), name: "billing".to_owned() }
}

fn allowed(authorities: &[&str]) -> Vec<Allowed> {
    let methods = || vec!["GET".to_owned(), "POST".to_owned()];
    authorities.iter().map(|one| Allowed { authority: (*one).to_owned(), methods: methods() }).collect()
}

/// Asks for an address, whose own host is on the list.
async fn get(egress: &Egress, url: &str) -> Result<Response, Error> {
    let target = Target::parse(url)?;
    let allowed = allowed(&[&target.authority()]);
    send(egress, "GET", url, None, &allowed).await
}

async fn send(
    egress: &Egress,
    method: &str,
    url: &str,
    credentials: Option<Credentials>,
    allowed: &[Allowed],
) -> Result<Response, Error> {
    let request = Request {
        method: method.to_owned(),
        headers: vec![("X-Own".to_owned(), "own".to_owned())],
        body: if method == "GET" { Vec::new() } else { b"what was sent".to_vec() },
    };
    let fetch = Fetch { target: Target::parse(url)?, request, credentials, allowed, follow: true };
    egress.fetch(&owner(), fetch).await
}

fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}
