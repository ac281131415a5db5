//! Whether a sign-in's time tells if somebody has an account: wrong passwords for known and unknown addresses, in turn.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use sea_orm::{EntityTrait, sea_query::Expr};
use theke_domain::entity::user;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::{FIRST_PAGE, Portal, open_database};
use crate::server::Server;
use crate::statistics::{Times, ratio};

/// Tenants, each with one account that has a password.
const TENANTS: usize = 20;
/// Attempts at each account and as many at addresses without one: fewer than slow an account's sign-in down.
const ATTEMPTS: usize = 15;

/// Measures the time of a refusal for a known address against one for an unknown address. Each attempt comes from an
/// address of its own, so that none waits for the others.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let portal = Portal::make(bench, "sign-in", TENANTS).await?;
    give_passwords(&portal).await?;
    let server = portal.serve(bench).await?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for attempt in 0..ATTEMPTS {
        for (index, resident) in portal.residents.iter().enumerate() {
            let host = resident.guest(FIRST_PAGE).host;
            let nobody = format!("nobody{attempt}@example.com");
            let from = |kind: u8| Ipv4Addr::new(127, 1 + kind, 1 + byte(attempt), 1 + byte(index));
            // Who is asked first changes, so that neither always finds the caches warm.
            if (attempt + index) % 2 == 0 {
                known.push(refusal(&server, &host, "alice@example.com", from(0)).await?);
                unknown.push(refusal(&server, &host, &nobody, from(1)).await?);
            } else {
                unknown.push(refusal(&server, &host, &nobody, from(1)).await?);
                known.push(refusal(&server, &host, "alice@example.com", from(0)).await?);
            }
        }
    }
    let (known, unknown) = (Times::new(known), Times::new(unknown));
    let detail = format!(
        "{} wrong passwords each: known address p50 {:.2} ms, p90 {:.2} ms; unknown p50 {:.2} ms, p90 {:.2} ms",
        known.count(),
        known.millis(50),
        known.millis(90),
        unknown.millis(50),
        unknown.millis(90)
    );
    let value = ratio(&[(known.millis(50), unknown.millis(50))]);
    Ok(vec![Figure::new("sign_in_known_vs_unknown_p50", value, Goal::AtMost(1.05), detail)])
}

/// One password for all: what it is does not matter, it is never the one that is tried.
async fn give_passwords(portal: &Portal) -> Result<()> {
    let database = open_database(&portal.folder).await?;
    let hash = theke_domain::passwords::Passwords::default().hash("three cups in the morning").await?;
    let connection = database.connection();
    user::Entity::update_many()
        .col_expr(user::Column::PasswordHash, Expr::value(hash))
        .exec(connection)
        .await?;
    Ok(connection.clone().close().await?)
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX - 1)
}

/// How long the refusal of a wrong password took, the page that was opened first not counted.
async fn refusal(server: &Server, host: &str, email: &str, from: Ipv4Addr) -> Result<Duration> {
    let (page, _) = exchange(server, from, &format!("GET /sign-in HTTP/1.1\r\nhost: {host}\r\n"), "").await?;
    let cookie = between(&page, "set-cookie: ", ";").context("a guest gets a cookie")?;
    let field = |name: &str| between(&page, &format!("name=\"{name}\" value=\""), "\"");
    let (token, key) = (field("_csrf").context("a token")?, field("_key").context("a key")?);
    let email = email.replace('@', "%40");
    let body = format!("_csrf={token}&_key={key}&email={email}&password=guessed");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {cookie}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
        body.len()
    );
    let (answer, time) = exchange(server, from, &head, &body).await?;
    ensure!(answer.starts_with("HTTP/1.1 422"), "a wrong password was answered {}", &answer[..20]);
    Ok(time)
}

/// One request on a connection of its own; the answer, and how long it took once connected.
async fn exchange(server: &Server, from: Ipv4Addr, head: &str, body: &str) -> Result<(String, Duration)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((from, 0)))?;
    let mut stream = socket.connect(server.address).await?;
    stream.set_nodelay(true)?;
    let request = format!("{head}connection: close\r\n\r\n{body}");
    let started = Instant::now();
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok((String::from_utf8_lossy(&answer).into_owned(), started.elapsed()))
}

fn between<'text>(text: &'text str, before: &str, after: &str) -> Option<&'text str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
