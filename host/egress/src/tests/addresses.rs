//! No spelling, no resolver and no trick leads to an address that is not public.

use std::sync::atomic::Ordering;

use super::server::{Server, ok};
use super::{Names, allowed, egress, get, send, text};
use crate::Error;

#[tokio::test]
async fn no_spelling_of_an_address_reaches_this_machine_or_its_network() {
    let server = Server::start(|_, _| ok("inside")).await;
    let out = egress(Names::default(), false);
    for host in [
        "127.0.0.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.0.1",
        "224.0.0.1",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[ff02::1]",
    ] {
        for scheme in ["http", "https"] {
            let refused = get(&out, &format!("{scheme}://{host}:{}/", server.port)).await;
            assert!(matches!(refused, Err(Error::Address { .. })), "{scheme}://{host}: {refused:?}");
        }
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn no_name_reaches_this_machine_or_its_network() {
    let server = Server::start(|_, _| ok("inside")).await;
    for address in [
        "127.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "192.168.1.1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
        "0.0.0.0",
    ] {
        let out = egress(Names::of(&[("api.test", &[address])]), false);
        let refused = get(&out, &format!("https://api.test:{}/", server.port)).await;
        let Err(Error::Address { host, .. }) = &refused else { panic!("{address}: {refused:?}") };
        assert_eq!(host, "api.test", "the address itself is not told");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_name_that_leads_elsewhere_the_second_time_is_asked_once() {
    let server = Server::start(|_, _| ok("inside")).await;
    // Public at the check, this machine at the connection: there is no second question.
    let names = Names::of(&[("api.test", &["192.0.2.1", "127.0.0.1"])]);
    let asked = names.asked.clone();
    let out = egress(names, false);
    assert!(get(&out, &format!("https://api.test:{}/", server.port)).await.is_err());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    // And the answer to the next question is checked like the first.
    let refused = get(&out, &format!("https://api.test:{}/", server.port)).await;
    assert!(matches!(refused, Err(Error::Address { what: "loopback", .. })), "{refused:?}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn in_development_this_machine_is_reached_and_nothing_else_of_its_network() {
    let server = Server::start(|_, _| ok("welcome")).await;
    let names = [
        ("api.test", &["127.0.0.1"][..]),
        ("lan.test", &["192.168.1.1"]),
        ("map.test", &["::ffff:127.0.0.1"]),
    ];
    let out = egress(Names::of(&names), true);
    let answer = get(&out, &format!("http://api.test:{}/v1", server.port)).await.expect("answered");
    assert_eq!((answer.status, text(&answer).as_str()), (200, "welcome"));
    assert!(server.requests()[0].starts_with("GET /v1 HTTP/1.1\r\n"), "{:?}", server.requests());
    for host in ["lan.test", "map.test"] {
        let refused = get(&out, &format!("http://{host}:{}/", server.port)).await;
        assert!(matches!(refused, Err(Error::Address { .. })), "{host}: {refused:?}");
    }
}

#[tokio::test]
async fn without_tls_nobody_is_reached_but_this_machine() {
    for allow_loopback in [false, true] {
        let out = egress(Names::of(&[("api.test", &["1.1.1.1"])]), allow_loopback);
        let refused = get(&out, "http://api.test/").await;
        assert_eq!(refused, Err(Error::Plain("api.test".to_owned())));
    }
}

#[tokio::test]
async fn a_host_port_or_method_that_is_not_on_the_list_is_not_asked() {
    let server = Server::start(|_, _| ok("welcome")).await;
    let out = egress(Names::of(&[("api.test", &["127.0.0.1"])]), true);
    let authority = format!("api.test:{}", server.port);
    let list = allowed(&[&authority]);
    for url in [
        format!("http://sub.{authority}/"),
        format!("http://api.test.:{}/", server.port),
        format!("http://api.test.evil.example:{}/", server.port),
        "http://api.test/".to_owned(),
        "http://api.test:1/".to_owned(),
        format!("http://127.0.0.1:{}/", server.port),
    ] {
        let refused = send(&out, "GET", &url, None, &list).await;
        assert!(matches!(refused, Err(Error::Host(_))), "{url}: {refused:?}");
    }
    let refused = send(&out, "DELETE", &format!("http://{authority}/"), None, &list).await;
    assert_eq!(refused, Err(Error::Method { authority: authority.clone(), method: "DELETE".to_owned() }));
    assert!(send(&out, "TRACE", &format!("http://{authority}/"), None, &list).await.is_err());
    assert!(server.requests().is_empty());
    send(&out, "POST", &format!("http://{authority}/"), None, &list).await.expect("on the list");
    assert!(server.requests()[0].ends_with("\r\n\r\nwhat was sent"), "{:?}", server.requests());
}
