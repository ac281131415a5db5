//! Every address of the portal, read from the host's URL map and the plugins' manifests.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use reqwest::Method;
use theke_tests::{
    paths,
    plugin_pages::{self, PluginPage},
};

/// What anybody may open without signing in. This list may only get shorter.
pub const PUBLIC: [&str; 10] = [
    "/sign-in",
    "/sign-out",
    "/password/forgot",
    "/password/set",
    "/locale",
    "/assets/{*path}",
    "/plugin-assets/{plugin}/{digest}/{*path}",
    // For systems, which prove themselves with a signature.
    "/hooks/{plugin}/{name}",
    "/healthz",
    "/readyz",
];

/// Whom an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everybody,
    SignedIn,
    Customers,
    Agents,
    Admins,
    /// Other systems, each with a token.
    Tokens,
}

/// An address and what is done there.
#[derive(Clone, Debug)]
pub struct Route {
    pub method: Method,
    pub pattern: String,
    /// Whom it is for.
    pub audience: Audience,
}

impl Route {
    /// Whether people open it, and it is not exempt.
    pub fn is_page(&self) -> bool {
        self.audience != Audience::Tokens && !PUBLIC.contains(&self.pattern.as_str())
    }

    /// Whether its address names two records.
    pub fn names_two(&self) -> bool {
        self.pattern.matches("/{").count() > 1
    }

    /// What kind of record its address names: the word before the first placeholder.
    pub fn noun(&self) -> Option<&str> {
        let (before, _) = self.pattern.split_once("/{")?;
        before.rsplit('/').next()
    }

    /// The address of one record; further placeholders get `rest`.
    pub fn path(&self, id: &str, rest: &str) -> String {
        let mut ids = Some(id).into_iter();
        let fill = |segment: &str| {
            if segment.starts_with('{') { ids.next().unwrap_or(rest).to_owned() } else { segment.to_owned() }
        };
        self.pattern.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

/// All of them.
pub fn all() -> Result<Vec<Route>> {
    let map = paths::root().join("host/web/src/routes.rs");
    let text = fs::read_to_string(&map).with_context(|| format!("{} is the URL map", map.display()))?;
    let mut routes = of_host(&text)?;
    for page in &plugin_pages::all()? {
        routes.extend(of_plugin(page)?);
    }
    Ok(routes)
}

/// Reads `.route("/address", get(…).post(…))`, and refuses whatever it would overlook.
fn of_host(text: &str) -> Result<Vec<Route>> {
    for other in [".nest(", ".nest_service(", ".route_service(", ".fallback_service("] {
        ensure!(!text.contains(other), "the isolation tests cannot read `{other}…)`");
    }
    let mut routes = Vec::new();
    for call in text.split(".route(").skip(1).map(arguments) {
        let pattern = call.split('"').nth(1).with_context(|| format!("no address in {call}"))?;
        let before = routes.len();
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let name = format!("{}(", method.as_str().to_lowercase());
            let is_named = call.match_indices(&name).any(|(at, _)| call[..at].ends_with([' ', '.']));
            if is_named {
                routes.push(Route { method, pattern: pattern.to_owned(), audience: of_pattern(pattern) });
            }
        }
        ensure!(routes.len() > before, "no method in {call}");
    }
    Ok(routes)
}

/// Whom an address of the host is for.
fn of_pattern(pattern: &str) -> Audience {
    match pattern.split('/').nth(1) {
        _ if PUBLIC.contains(&pattern) => Audience::Everybody,
        // An agent's first page leads to the desk; a case's files are shown on its pages there and here.
        Some("" | "files") => Audience::SignedIn,
        // The law wants it to be open to everybody.
        Some("withdrawal") => Audience::Everybody,
        Some("desk") => Audience::Agents,
        Some("admin") => Audience::Admins,
        Some("api") => Audience::Tokens,
        _ => Audience::Customers,
    }
}

/// The text up to the parenthesis that closes the call.
fn arguments(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|character| {
        depth += match character {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    &text[..end.unwrap_or(text.len())]
}

/// A plugin's page; it may be opened and sent to.
fn of_plugin(page: &PluginPage) -> Result<[Route; 2]> {
    let audience = match page.audience.as_str() {
        "guest" => Audience::Everybody,
        "customer" => Audience::Customers,
        "agent" => Audience::Agents,
        "admin" => Audience::Admins,
        other => bail!("the isolation tests do not know `{other}`, whom {} is for", page.pattern),
    };
    Ok([Method::GET, Method::POST].map(|method| Route { method, pattern: page.pattern.clone(), audience }))
}
