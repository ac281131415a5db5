//! Each redirect is checked like the first request, and credentials stay with their host.

use super::server::{Server, ok, redirect};
use super::{Names, allowed, egress, send, text};
use crate::{Credentials, Error};

fn names() -> Names {
    Names::of(&[("api.test", &["127.0.0.1"]), ("other.test", &["127.0.0.1"])])
}

fn bearer() -> Credentials {
    Credentials::Bearer("t0p-secret".to_owned())
}

#[tokio::test]
async fn credentials_follow_on_the_same_host_and_to_no_other() {
    let server = Server::start(|request, port| match request.split(' ').nth(1) {
        Some("/here") => redirect(307, "/there"),
        Some("/away") => redirect(307, &format!("http://other.test:{port}/there")),
        _ => ok(request),
    })
    .await;
    let out = egress(names(), true);
    let (api, other) = (format!("api.test:{}", server.port), format!("other.test:{}", server.port));
    let list = allowed(&[&api, &other]);
    let here =
        send(&out, "POST", &format!("http://{api}/here"), Some(bearer()), &list).await.expect("followed");
    assert!(server.requests().iter().all(|request| request.contains("authorization: Bearer t0p-secret")));
    assert!(text(&here).contains("authorization: Bearer ***"), "the server repeats it: {}", text(&here));
    assert!(text(&here).ends_with("what was sent"), "307 keeps method and body: {}", text(&here));
    let away =
        send(&out, "POST", &format!("http://{api}/away"), Some(bearer()), &list).await.expect("followed");
    let sent = server.requests().pop().expect("a request");
    assert!(sent.contains("host: other.test"), "{sent}");
    assert!(
        !sent.contains("t0p-secret") && !sent.contains("x-own") && !text(&away).contains("***"),
        "{sent}"
    );
}

#[tokio::test]
async fn a_redirect_leads_nowhere_that_is_not_on_the_list_or_not_public() {
    let server = Server::start(|request, port| {
        let target = request.split(' ').nth(1).and_then(|path| path.strip_prefix('/')).unwrap_or_default();
        let target = target.replace("PORT", &port.to_string());
        redirect(302, &target)
    })
    .await;
    let api = format!("api.test:{}", server.port);
    let asked = async |location: &str, list: &[&str]| {
        let out = egress(names(), true);
        send(&out, "GET", &format!("http://{api}/{location}"), None, &allowed(list)).await
    };
    for location in [
        "http://other.test:PORT/",
        "http://169.254.169.254/latest/meta-data/",
        "http://api.test/",
        "https://[::1]/",
        "//evil.example/",
    ] {
        let refused = asked(location, &[&api]).await;
        assert!(matches!(refused, Err(Error::Host(_))), "{location}: {refused:?}");
    }
    for location in ["file:///etc/passwd", "http://user:secret@api.test/"] {
        let refused = asked(location, &[&api]).await;
        assert!(matches!(refused, Err(Error::Url(_))), "{location}: {refused:?}");
    }
    // Even if a list named it: the address decides.
    let refused = asked("http://169.254.169.254/latest/", &[&api, "169.254.169.254"]).await;
    assert!(matches!(refused, Err(Error::Address { what: "link-local", .. })), "{refused:?}");
}

#[tokio::test]
async fn a_circle_ends_and_a_see_other_becomes_a_get() {
    let server = Server::start(|request, _| match request.split(' ').nth(1) {
        Some("/circle") => redirect(302, "/circle"),
        Some("/done") => redirect(303, "/result"),
        _ => ok(request),
    })
    .await;
    let out = egress(names(), true);
    let api = format!("api.test:{}", server.port);
    let list = allowed(&[&api]);
    let circle = send(&out, "GET", &format!("http://{api}/circle"), None, &list).await;
    assert_eq!(circle, Err(Error::Redirects));
    assert_eq!(server.requests().len(), crate::limits::REDIRECTS + 1);
    let done = send(&out, "POST", &format!("http://{api}/done"), None, &list).await.expect("followed");
    assert!(text(&done).starts_with("GET /result") && text(&done).ends_with("\r\n\r\n"), "{}", text(&done));
}
