//! Connects to an address that was checked, and to no other: whoever resolves a name again finds nobody asking.

use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::Uri;
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tower::Service;

use crate::error::Error;
use crate::resolve::Resolve;
use crate::{address, limits, target, tls};

/// A connection, with TLS or without.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

impl Connection for Box<dyn Stream> {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}

/// Makes connections for the pool.
#[derive(Clone)]
pub(crate) struct Connector {
    way: Arc<Way>,
}

/// What all connections share.
pub(crate) struct Way {
    /// Who knows addresses.
    pub resolver: Box<dyn Resolve>,
    /// Whether this machine itself may be reached.
    pub allow_loopback: bool,
    /// How long a request may take.
    pub wall: Duration,
    /// Whom to trust.
    pub roots: fn() -> RootCertStore,
    /// Made at the first connection that needs it.
    pub tls: OnceLock<Result<Arc<ClientConfig>, rustls::Error>>,
}

impl Connector {
    /// A connector that goes this way.
    pub(crate) fn new(way: Arc<Way>) -> Self {
        Self { way }
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Box<dyn Stream>>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let way = Arc::clone(&self.way);
        Box::pin(async move { way.connect(&uri).await.map(TokioIo::new) })
    }
}

impl Way {
    async fn connect(&self, uri: &Uri) -> Result<Box<dyn Stream>, Error> {
        let host = uri.host().unwrap_or_default();
        let is_plain = uri.scheme_str() != Some("https");
        let port = uri.port_u16().unwrap_or(if is_plain { 80 } else { 443 });
        let addresses = self.addresses(host, is_plain).await?;
        let stream = reach(host, &addresses, port).await?;
        if is_plain {
            return Ok(Box::new(stream));
        }
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned())
            .map_err(|_| unreachable(host, "has a name that no certificate can carry"))?;
        let config = self.tls.get_or_init(|| tls::config((self.roots)()));
        let config =
            config.as_ref().map_err(|_| unreachable(host, "cannot be reached: TLS does not start"))?;
        let secured = TlsConnector::from(Arc::clone(config)).connect(name, stream).await;
        Ok(Box::new(secured.map_err(|_| unreachable(host, "has no certificate that this host trusts"))?))
    }

    /// The addresses of a host that may be connected to; the error says why there are none.
    async fn addresses(&self, host: &str, is_plain: bool) -> Result<Vec<IpAddr>, Error> {
        let found = match target::literal(host) {
            Some(address) => vec![address],
            None => self
                .resolver
                .resolve(host)
                .await
                .map_err(|_| unreachable(host, "has no address: its name cannot be resolved"))?,
        };
        let (mut objection, mut is_public) = (None, false);
        let mut allowed = Vec::new();
        for address in found {
            if self.allow_loopback && address::is_loopback(address) {
                allowed.push(address);
                continue;
            }
            match address::objection(address) {
                Some(what) => objection = Some(what),
                None if is_plain => is_public = true,
                None => allowed.push(address),
            }
        }
        match (allowed.is_empty(), objection) {
            (false, _) => Ok(allowed),
            _ if is_public => Err(Error::Plain(host.to_owned())),
            (true, Some(what)) => Err(Error::Address { host: host.to_owned(), what }),
            (true, None) => Err(unreachable(host, "has no address")),
        }
    }
}

async fn reach(host: &str, addresses: &[IpAddr], port: u16) -> Result<TcpStream, Error> {
    for address in addresses {
        let connecting = TcpStream::connect(SocketAddr::new(*address, port));
        if let Ok(Ok(stream)) = tokio::time::timeout(wall(addresses), connecting).await {
            // A request is one write; it should not wait for more.
            let _ = stream.set_nodelay(true);
            return Ok(stream);
        }
    }
    Err(unreachable(host, "does not accept connections"))
}

/// An only address may take the time that several would share.
fn wall(addresses: &[IpAddr]) -> Duration {
    if addresses.len() > 1 { limits::CONNECT_WALL } else { limits::WALL }
}

fn unreachable(host: &str, why: &'static str) -> Error {
    Error::Unreachable { host: host.to_owned(), why }
}
