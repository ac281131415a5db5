//! Requests that no browser sends: each gets a clear answer or none, and everybody else is served.

use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, Result};
use reqwest::Method;
use theke_tests::{
    Setup, TestApp,
    attachment::Attachment,
    cast::{ALICE, KAFFEE},
    journey::steps,
};

/// Far longer than the host waits for anything; only a host that never answers reaches it.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection to the host.
fn connect(app: &TestApp) -> Result<TcpStream> {
    let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], app.portal().port)))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Sends bytes and reads until the host closes.
fn exchange(app: &TestApp, bytes: &[u8]) -> Result<String> {
    let mut stream = connect(app)?;
    // The host may close before it has read everything.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => Err(error).context("no answer"),
        _ => Ok(String::from_utf8_lossy(&answer).into_owned()),
    }
}

/// The status of the only answer; 0 when there is none.
fn status_of(answer: &str) -> u16 {
    assert!(answer.matches("HTTP/1.").count() < 2, "two answers to one request:\n{answer}");
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_can_be_understood_in_two_ways_is_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let post = "POST /sign-in HTTP/1.1\r\nHost: kaffee.localhost\r\n";
    let smuggled = "GET /cases HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n";
    for (request, expected) in [
        (format!("{post}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"), 400),
        (format!("{post}Content-Length: 2\r\nContent-Length: 2\r\n\r\nab"), 400),
        (format!("{post}Content-Length: 2, 2\r\n\r\nab"), 400),
        (format!("{post}Content-Length: +2\r\n\r\nab"), 400),
        (format!("{post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}"), 400),
        (format!("{post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{smuggled}"), 400),
        (format!("{post}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 411),
        (format!("{post}Transfer-Encoding: identity\r\n\r\n"), 400),
        ("GET / HTTP/1.1\nHost: kaffee.localhost\n\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost: kaffee.localhost\nX: y\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost : kaffee.localhost\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nX: a\0b\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nHost: kaffee.localhost\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nHost: stadtwerk.localhost\r\n\r\n".to_owned(), 400),
        ("GET http://stadtwerk.localhost/ HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n".to_owned(), 400),
        ("GET http://kaffee.localhost/sign-in HTTP/1.1\r\nHost: kaffee.localhost\r\nConnection: close\r\n\r\n".to_owned(), 200),
        ("OPTIONS * HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n".to_owned(), 400),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n".to_owned(), 400),
        ("GET /sign-in HTTP/1.1\r\nHost: unknown.example\r\nConnection: close\r\n\r\n".to_owned(), 404),
        ("GET /sign-in HTTP/1.0\r\nHost: kaffee.localhost\r\n\r\n".to_owned(), 200),
        ("GET /sign-in HTTP/1.0\r\n\r\n".to_owned(), 404),
        ("GET /sign-in HTTP/3.0\r\nHost: kaffee.localhost\r\n\r\n".to_owned(), 400),
        ("\u{16}\u{3}\u{1} this is TLS\r\n\r\n".to_owned(), 400),
    ] {
        // Read to the end of the connection, so that an answer to what was smuggled in would be seen.
        let answer = exchange(&app, request.as_bytes())?;
        assert_eq!(status_of(&answer), expected, "{request:?}\n{answer}");
    }
    app.visit_as(&ALICE).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_long_is_refused_by_name() -> Result<()> {
    let app = TestApp::start().await?;
    let long = |length: usize| "a".repeat(length);
    for (request, expected) in [
        (format!("GET /{} HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n", long(9_000)), 414),
        (format!("GET /?next={} HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n", long(9_000)), 414),
        (format!("GET /{} HTTP/1.1\r\nHost: kaffee.localhost\r\n\r\n", long(20_000)), 414),
        (format!("GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nCookie: a={}\r\n\r\n", long(40_000)), 431),
        (format!("GET / HTTP/1.1\r\nHost: kaffee.localhost\r\n{}\r\n", "X: y\r\n".repeat(200)), 431),
    ] {
        let answer = exchange(&app, request.as_bytes())?;
        assert_eq!(status_of(&answer), expected, "{}…\n{answer}", &request[..60]);
    }
    // Long, and still what a browser may send.
    let fits = format!(
        "GET /sign-in HTTP/1.1\r\nHost: kaffee.localhost\r\nCookie: a={}\r\nConnection: close\r\n\r\n",
        long(8_000)
    );
    assert_eq!(status_of(&exchange(&app, fits.as_bytes())?), 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_is_a_page_in_the_visitors_language() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    for (method, path, status) in [
        (Method::GET, "/assets/%FF", 400),
        (Method::GET, "/assets/no-such-file.css", 404),
        (Method::GET, "/plugin-assets/support-contract/no-digest/x.css", 404),
        (Method::POST, "/assets/x.css", 405),
        (Method::GET, "/cases/%FF", 400),
        (Method::GET, "/files/%C3%28", 400),
        (Method::PUT, "/sign-in", 403),
        (Method::GET, "/sign-out", 405),
        (Method::HEAD, "/sign-out", 405),
        (Method::OPTIONS, "/sign-in", 405),
    ] {
        for (language, word) in [("de", " lang=\"de\""), ("en", " lang=\"en\"")] {
            let request = guest.request(method.clone(), path).header("accept-language", language);
            let page = guest.send(request).await?;
            assert_eq!(page.status, status, "{method} {path}: {}", page.body());
            assert!(
                page.header("content-type").starts_with("text/html"),
                "{method} {path}: {:?}",
                page.headers
            );
            if method != Method::HEAD {
                assert!(
                    page.body().contains(word) && page.has("main h1"),
                    "{method} {path}: {}",
                    page.body()
                );
            }
        }
    }
    let nowhere = app.guest("no-such-tenant")?;
    let page = nowhere.send(nowhere.request(Method::GET, "/").header("accept-language", "de")).await?;
    assert_eq!((page.status, page.text("h1").as_str()), (404, "Nicht gefunden"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_too_much_reads_why() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let request = guest
        .request(Method::POST, "/sign-in")
        .header("origin", guest.origin())
        .header("content-type", "application/x-www-form-urlencoded")
        .body(vec![b'a'; 20 * 1024 * 1024]);
    let page = guest.send(request).await?;
    assert_eq!(page.status, 413, "{}", page.body());
    assert!(page.has("main h1"));
    // Even a form from nowhere, which nobody reads at all.
    let forged = guest.request(Method::POST, "/sign-in").body(vec![b'a'; 20 * 1024 * 1024]);
    assert_eq!(guest.send(forged).await?.status, 403);

    // A session that ended while its owner chose photos.
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Foto")?.fill("description", "Siehe Foto.")?;
    form.attach("files", Attachment::new("foto.jpg", "image/jpeg", vec![0xff; 9 * 1024 * 1024]))?;
    let out = alice.open("/").await?.form("form[action='/sign-out']")?;
    alice.submit(&out).await?;
    let answer = alice.submit(&form).await?;
    assert!([303, 403].contains(&answer.status), "{}", answer.status);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_of_one_address_leave_room_for_all_others() -> Result<()> {
    let environment = &[("THEKE_SERVER_CONNECTIONS_MAX", "1024")];
    let app = TestApp::start_with(Setup { environment, ..Setup::default() }).await?;
    let mut slow = Vec::new();
    for _ in 0..1_000 {
        let Ok(mut stream) = connect(&app) else { break };
        // Those beyond the address's share are closed, so writing may fail.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nX-Slow: ");
        slow.push(stream);
    }
    assert!(slow.len() > 500, "only {} connections", slow.len());
    let elsewhere = app.portal().guest_from(KAFFEE, [127, 9, 9, 9].into())?;
    elsewhere.sign_in(&ALICE).await?;
    drop(slow);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_never_ends_is_not_waited_for() -> Result<()> {
    let app = TestApp::start().await?;
    let mut stream = connect(&app)?;
    let origin = app.portal().origin(KAFFEE);
    let host = origin.trim_start_matches("http://");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nContent-Length: 100\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=a"
    );
    stream.write_all(head.as_bytes())?;
    let answer = tokio::task::spawn_blocking(move || {
        let mut answer = Vec::new();
        let ended = stream.read_to_end(&mut answer);
        ended.map(|_| String::from_utf8_lossy(&answer).into_owned())
    })
    .await??;
    assert_eq!(status_of(&answer), 408, "{answer}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_sent_writes_a_line_of_the_log() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let forged = "2026-01-01T00:00:00Z  INFO forged line";
    let line = format!("x\r\n{forged}");
    guest.try_sign_in(&format!("alice@example.com\r\n{forged}"), &line).await?;
    guest.try_sign_in("niemand@example.com", "ein geheimes Passwort").await?;
    guest.get("/%1b[31m%0d%0a2026-01-01T00:00:00Z%20%20INFO%20forged%20line").await?;
    guest.get("/password/set?token=geheimer-link").await?;
    guest.send(guest.request(Method::GET, "/").header("user-agent", "forged line")).await?;
    let mut form = guest.open("/password/forgot").await?.form("form:has([name=email])")?;
    form.fill("email", &format!("niemand@example.com\u{85}{forged}"))?;
    guest.submit(&form).await?;
    let log = app.log();
    for secret in ["forged line", "geheim", "niemand@example.com", "\x1b"] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
    // Refused once each, with what joins them to the account and the address.
    assert_eq!(log.matches("a sign-in was refused").count(), 1, "{log}");
    assert_eq!(log.matches("a link to set a password led nowhere").count(), 1, "{log}");
    assert!(log.contains("client.address=127.0.0.1"), "{log}");
    Ok(())
}
