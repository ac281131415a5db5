//! The ports: free for the host, or the host's already.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::report::Report;
use crate::config::Settings;

/// A host that takes longer to say that it lives does not.
const ANSWER_MAX: Duration = Duration::from_secs(5);
/// What is read of an answer: its status and a word.
const ANSWER_BYTES: u64 = 4 * 1024;

/// Looks at the tenants' port, and at the operator's if there is one.
pub async fn open(report: &mut Report, settings: &Settings) -> Result<()> {
    look(report, "port", "server.listen", settings.server.listen).await?;
    match settings.operator_listen {
        Some(address) => look(report, "operator port", "operator.listen", address).await,
        None => report.ok("operator port", "none; operator.listen would serve metrics and the console"),
    }
}

/// Fails unless the host that serves this configuration says that it is ready.
pub async fn ready(settings: &Settings) -> Result<()> {
    ask(settings.server.listen, "/readyz").await
}

async fn look(report: &mut Report, check: &'static str, setting: &str, address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address).await {
        Ok(_) => report.ok(check, format!("{address} is free: no host is running there")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => match ask(address, "/healthz").await {
            Ok(()) => report.ok(check, format!("a host answers at {address}")),
            Err(_) => report.problem(
                check,
                format!("another program listens on {address}"),
                format!("End it, or choose another address with {setting}."),
            ),
        },
        Err(error) => report.problem(
            check,
            format!("{address}: {error}"),
            format!("Choose an address of this machine with {setting}; ports below 1024 need CAP_NET_BIND_SERVICE."),
        ),
    }
}

/// Asks for a path of the host's own and expects status 200.
async fn ask(address: SocketAddr, path: &str) -> Result<()> {
    let answer = tokio::time::timeout(ANSWER_MAX, answer(reachable(address), path)).await;
    let answer =
        answer.with_context(|| format!("{address} is silent"))?.with_context(|| address.to_string())?;
    let status = answer.lines().next().unwrap_or_default();
    ensure!(status.starts_with("HTTP/1.1 200 "), "{address}{path} answers `{status}`");
    Ok(())
}

async fn answer(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(ANSWER_BYTES).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Who listens everywhere is reached at home.
fn reachable(address: SocketAddr) -> SocketAddr {
    let home: IpAddr = match address.ip() {
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    if address.ip().is_unspecified() { (home, address.port()).into() } else { address }
}
