//! Time, size, and how many at once.

use std::time::Instant;

use super::server::{Server, ok};
use super::{Names, WALL, egress, get, owner};
use crate::{Error, Owner, limits};

fn names() -> Names {
    Names::of(&[("api.test", &["127.0.0.1"])])
}

#[tokio::test]
async fn a_server_that_stays_silent_is_given_up_in_time() {
    let server = Server::start(|_, _| String::new()).await;
    let started = Instant::now();
    let refused = get(&egress(names(), true), &format!("http://api.test:{}/", server.port)).await;
    assert_eq!(refused, Err(Error::Timeout("api.test".to_owned())));
    assert!(started.elapsed() < WALL * 2, "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_response_without_end_is_cut() {
    let server = Server::start(|_, _| {
        format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", "x".repeat(limits::RESPONSE_BYTES + 1))
    })
    .await;
    let refused = get(&egress(names(), true), &format!("http://api.test:{}/", server.port)).await;
    assert_eq!(refused, Err(Error::TooLarge));
}

#[tokio::test]
async fn what_does_not_answer_or_speak_http_is_named_without_its_words() {
    let closed = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = closed.local_addr().expect("an address").port();
    drop(closed);
    let out = egress(names(), true);
    let gone = get(&out, &format!("http://api.test:{port}/")).await.expect_err("nobody listens").to_string();
    assert_eq!(gone, "api.test does not accept connections");
    let server = Server::start(|_, _| "220 internal-mail.corp ESMTP\r\n".to_owned()).await;
    let odd = get(&out, &format!("http://api.test:{}/", server.port)).await.expect_err("no HTTP").to_string();
    assert!(odd.contains("does not speak HTTP") && !odd.contains("corp"), "{odd}");
    let unknown = get(&out, "https://nobody.test/").await.expect_err("no name").to_string();
    assert!(unknown.contains("cannot be resolved"), "{unknown}");
}

#[tokio::test]
async fn one_tenant_has_so_many_requests_at_once_and_others_theirs() {
    let server = Server::start(|_, _| String::new()).await;
    let out = egress(names(), true);
    let url = format!("http://api.test:{}/", server.port);
    let held: Vec<_> = (0..limits::PER_TENANT).map(|_| out.place(owner().tenant).expect("a place")).collect();
    assert_eq!(get(&out, &url).await, Err(Error::Busy));
    let other = Owner { tenant: uuid::Uuid::max(), ..owner() };
    drop(out.place(other.tenant).expect("another tenant has its own"));
    drop(held);
    drop(out.place(owner().tenant).expect("places are given back"));
}

#[tokio::test]
async fn a_connection_is_kept_for_its_owner_and_for_nobody_else() {
    let server = Server::start(|_, _| ok("welcome")).await;
    let out = egress(names(), true);
    let (one, other) = (owner(), Owner { name: "other".to_owned(), ..owner() });
    assert!(!out.is_known(&one));
    get(&out, &format!("http://api.test:{}/", server.port)).await.expect("answered");
    assert!(out.is_known(&one) && !out.is_known(&other));
}

#[tokio::test]
async fn cookies_of_a_server_are_not_told() {
    let server = Server::start(|_, _| ok("welcome")).await;
    let answer =
        get(&egress(names(), true), &format!("http://api.test:{}/", server.port)).await.expect("answered");
    let names: Vec<_> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["content-length", "x-request-id"]);
}
