//! One kept connection, as a browser has it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A page of one visitor.
#[derive(Clone, Debug)]
pub struct Target {
    /// The tenant's host name.
    pub host: String,
    /// The address below it.
    pub path: String,
    /// The visitor's cookies; none for a guest.
    pub cookie: Option<String>,
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Whether the answer says when to come back.
    pub retry_after: bool,
    /// Length of the body.
    pub bytes: usize,
    /// From the first byte sent to the last one read.
    pub time: Duration,
}

/// A connection that is opened when it is first needed, and again after it broke.
pub struct Connection {
    address: SocketAddr,
    sender: Option<SendRequest<Empty<Bytes>>>,
}

impl Connection {
    /// A connection to a server; nothing is sent yet.
    pub fn to(address: SocketAddr) -> Self {
        Self { address, sender: None }
    }

    /// Opens a page and reads it whole. After an error the next call connects anew.
    pub async fn get(&mut self, target: &Target) -> Result<Answer> {
        let mut sender = match self.sender.take().filter(|sender| !sender.is_closed()) {
            Some(sender) => sender,
            None => open(self.address).await?,
        };
        let started = Instant::now();
        sender.ready().await?;
        let mut answer = sender.send_request(request(target)?).await?;
        let (status, retry_after) = (answer.status(), answer.headers().contains_key(header::RETRY_AFTER));
        let mut bytes = 0;
        while let Some(frame) = answer.frame().await {
            bytes += frame?.data_ref().map_or(0, Bytes::len);
        }
        self.sender = Some(sender);
        Ok(Answer { status, retry_after, bytes, time: started.elapsed() })
    }
}

fn request(target: &Target) -> Result<Request<Empty<Bytes>>> {
    let mut request = Request::get(&target.path).header(header::HOST, &target.host);
    if let Some(cookie) = &target.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    request.body(Empty::new()).with_context(|| format!("{} is no address", target.path))
}

async fn open(address: SocketAddr) -> Result<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("cannot connect to {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends with the sender, or when the server closes it; the sender tells.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}
