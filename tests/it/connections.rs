//! Slow clients, and the host's way to end.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::Result;
use theke_tests::{TestApp, cast::ALICE};

use crate::support::alice_with_case;

/// Far longer than the host waits for a header; only a host that never closes reaches it.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection whose header never ends.
fn half_a_header(app: &TestApp) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", app.portal().port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nX-Half: ")?;
    Ok(stream)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_never_ends_its_header_is_let_go() -> Result<()> {
    let app = TestApp::start().await?;
    let mut slow = half_a_header(&app)?;
    let closed = tokio::task::spawn_blocking(move || slow.read_to_end(&mut Vec::new())).await?;
    assert!(closed.is_ok(), "the connection was still open after {PATIENCE:?}");
    app.visit_as(&ALICE).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_asked_to_end_ends_and_keeps_what_it_acknowledged() -> Result<()> {
    let mut app = TestApp::start().await?;
    let (_, case) = alice_with_case(&app, "Vor dem Ende").await?;
    let _slow = half_a_header(&app)?;
    let status = app.stop_and_restart().await?;
    assert!(status.success(), "the host ended with {status}");
    assert!(app.visit_as(&ALICE).await?.open(&case.path).await?.text("main").contains("Vor dem Ende"));
    Ok(())
}
