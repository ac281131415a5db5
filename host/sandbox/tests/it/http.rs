//! A guest goes out only to hosts that were granted, before it writes, and never learns with what the host proves itself.

use std::fs;
use std::path::{Path, PathBuf};

use theke_domain::secrets::{self, Keys, OVERLAP, Value};
use theke_domain::{Actor, Error};
use theke_sandbox::{CallErrorKind, Grants, Package, Sandbox, SandboxSettings, limits};

use crate::server::Server;
use crate::world::{World, json, root, settings};

const SECRET: &str = "sk_test_4711";

/// A world whose guest may ask the server on this port, which development allows.
async fn outgoing(port: u16) -> World {
    let mut world = World::empty(10).await;
    world.restart_with(&SandboxSettings { allow_loopback: true, ..settings(world.folder.path()) });
    let folder = guest(world.folder.path(), port);
    world.install(&folder.display().to_string(), "guests", &Grants::All).await.expect("installed");
    world.host.keys = Keys::in_file(world.folder.path().join("theke.keys"));
    world.host.keys.add().expect("a key");
    let scope = world.scope(&Actor::System("test"));
    secrets::set(&scope, "hostile", "token", &Value::new(SECRET), OVERLAP).await.expect("set");
    scope.commit().await.expect("committed");
    world
}

/// A copy of the guest's folder that names this port.
fn guest(folder: &Path, port: u16) -> PathBuf {
    let copy = folder.join("guest");
    for part in ["templates", "locales"] {
        fs::create_dir_all(copy.join(part)).expect("folder");
        for entry in fs::read_dir(root().join("tests/guests").join(part)).expect("files") {
            let entry = entry.expect("a file");
            fs::copy(entry.path(), copy.join(part).join(entry.file_name())).expect("copied");
        }
    }
    let manifest = fs::read_to_string(root().join("tests/guests/plugin.toml")).expect("there");
    let manifest = manifest.replace("localhost:1\"", &format!("localhost:{port}\""));
    fs::write(copy.join("plugin.toml"), manifest).expect("written");
    copy
}

#[tokio::test]
async fn a_granted_host_is_asked_with_a_secret_that_the_guest_never_sees() {
    let server = Server::start().await;
    let world = outgoing(server.port).await;
    let url = format!("http://localhost:{}/v1/readings?page=2", server.port);
    let answer =
        json(world.behave_with("fetch", &[("url", &url), ("method", "POST"), ("body", "5 kWh")]).await);
    assert_eq!(answer["status"], 200, "{answer}");
    let asked = server.requests();
    assert!(asked[0].starts_with("POST /v1/readings?page=2 HTTP/1.1\r\n"), "{asked:?}");
    assert!(asked[0].contains(&format!("authorization: Bearer {SECRET}")), "{asked:?}");
    assert!(asked[0].ends_with("\r\n\r\n5 kWh"), "{asked:?}");
    // The server repeats the request; the guest reads it without the secret.
    assert!(
        answer["body"].as_str().is_some_and(|body| body.contains("authorization: Bearer ***")),
        "{answer}"
    );
    assert!(!answer.to_string().contains(SECRET), "{answer}");
    let log = world.log_so_far().await;
    assert!(!log.contains(SECRET), "{log}");
}

#[tokio::test]
async fn a_host_that_is_not_declared_is_denied_with_the_line_that_would_ask_for_it() {
    let server = Server::start().await;
    let world = outgoing(server.port).await;
    for url in [
        "https://evil.example/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        format!("http://127.0.0.1:{}/", server.port),
        format!("http://2130706433:{}/", server.port),
        format!("http://[::1]:{}/", server.port),
        format!("http://localhost.:{}/", server.port),
        format!("http://localhost:{}/", server.port ^ 1),
    ] {
        let answer = json(world.behave_with("fetch", &[("url", &url)]).await);
        assert_eq!(answer["code"], "denied", "{url}: {answer}");
        let message = answer["message"].as_str().unwrap_or_default();
        assert!(message.contains("[capabilities] http = [{ host = "), "{url}: {message}");
    }
    let url = format!("http://localhost:{}/", server.port);
    let answer = json(world.behave_with("fetch", &[("url", &url), ("method", "DELETE")]).await);
    assert_eq!(answer["code"], "denied", "{answer}");
    let own = [("url", url.as_str()), ("header", "Authorization: Bearer mine")];
    let answer = json(world.behave_with("fetch", &own).await);
    assert_eq!(answer["code"], "invalid", "{answer}");
    for url in ["file:///etc/passwd", "https://user:secret@unset.example/", "no address"] {
        let answer = json(world.behave_with("fetch", &[("url", url)]).await);
        assert_eq!(answer["code"], "invalid", "{url}: {answer}");
    }
    assert!(server.requests().is_empty(), "{:?}", server.requests());
}

#[tokio::test]
async fn a_host_that_the_tenant_withheld_is_denied_though_it_is_declared() {
    let world = World::empty(10).await;
    world.install("tests/guests", "guests", &Grants::Only([].into())).await.expect("installed");
    let answer = json(world.behave("fetch").await);
    assert_eq!(answer["code"], "denied");
    assert!(
        answer["message"].as_str().is_some_and(|message| message.contains("has not granted it")),
        "{answer}"
    );
}

#[tokio::test]
async fn this_machine_is_not_reached_unless_development_allows_it() {
    let server = Server::start().await;
    let mut world = outgoing(server.port).await;
    let url = format!("http://localhost:{}/", server.port);
    assert_eq!(json(world.behave_with("fetch", &[("url", &url)]).await)["status"], 200);
    world.restart_with(&settings(world.folder.path()));
    assert!(world.sandbox.refresh(&world.host).await.expect("refreshed"));
    for scheme in ["http", "https"] {
        let url = format!("{scheme}://localhost:{}/", server.port);
        let answer = json(world.behave_with("fetch", &[("url", &url)]).await);
        assert_eq!(answer["code"], "denied", "{answer}");
        assert!(answer["message"].as_str().is_some_and(|message| message.contains("loopback")), "{answer}");
    }
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_secret_that_is_not_set_is_named_and_nobody_is_asked() {
    let world = outgoing(1).await;
    let answer = json(world.behave_with("fetch", &[("url", "https://unset.example/")]).await);
    assert_eq!(answer["code"], "unavailable");
    assert!(
        answer["message"].as_str().is_some_and(|message| message.contains("the secret unset is not set")),
        "{answer}"
    );
}

#[tokio::test]
async fn the_sixth_request_of_a_call_is_refused_as_a_value() {
    let server = Server::start().await;
    let world = outgoing(server.port).await;
    let url = format!("http://localhost:{}/", server.port);
    let answer = json(world.behave_with("fetch-flood", &[("url", &url)]).await);
    assert_eq!((&answer["calls"], &answer["code"]), (&limits::REQUESTS.into(), &"limit".into()), "{answer}");
    assert_eq!(server.requests().len(), limits::REQUESTS as usize);
}

#[tokio::test]
async fn after_its_first_write_a_call_may_not_wait_for_a_network() {
    let server = Server::start().await;
    let world = outgoing(server.port).await;
    let url = format!("http://localhost:{}/", server.port);
    let answer = json(world.behave_with("write-then-fetch", &[("url", &url)]).await);
    assert_eq!(answer["code"], "transaction-open", "{answer}");
    assert_eq!(world.cases().await, ["Written by hostile"], "the refusal is a value: the call goes on");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_hook_may_not_wait_for_a_network_even_before_anything_is_written() {
    let world = World::hostile().await;
    let refused = world.file("hook:fetch-or-fail").await.expect_err("refused");
    let Error::Plugin { reference, .. } = refused else { panic!("{refused}") };
    let verdict = world.verdict(reference).await;
    assert!(verdict.message.contains("transaction-open"), "{verdict:?}");
}

#[tokio::test]
async fn a_guest_that_declares_no_host_cannot_import_the_way_out() {
    let world = World::empty(1).await;
    let folder = guest(world.folder.path(), 1);
    let manifest = fs::read_to_string(folder.join("plugin.toml")).expect("there");
    let (before, rest) = manifest.split_once("http = [").expect("hosts");
    let (_, after) = rest.split_once("]\n\n").expect("their end");
    fs::write(folder.join("plugin.toml"), format!("{before}\n{after}")).expect("written");
    let refused =
        world.install(&folder.display().to_string(), "guests", &Grants::All).await.expect_err("refused");
    let words = refused.to_string();
    assert!(words.contains("theke:portal/http@") && words.contains("http = [{ host ="), "{words}");
}

#[tokio::test]
async fn what_a_package_wants_to_reach_is_read_before_it_is_installed() {
    let world = World::hostile().await;
    let wishes = Sandbox::wishes(
        &Package::open(&world.folder.path().join("guests.theke")).expect("readable").manifest,
    );
    let host = wishes.iter().find(|(what, _)| what == "http.localhost:1").expect("the host");
    assert_eq!(host.1, "to look for a way out (GET, POST, with the secret token)");
    let failed = world.behave("fetch-or-fail").await.expect_err("no secret is set");
    assert!(matches!(failed.kind, CallErrorKind::Refused { .. }), "{failed}");
}
