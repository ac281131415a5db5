//! Answers at the operator's port, with few connections and for as long as they need.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::routes::router;
use crate::app::App;
use crate::middleware::client_address::Peer;

/// Connections at once: a few collectors, a load balancer and operators' browsers, each with one to six.
const CONNECTIONS_MAX: usize = 32;
/// How long a connection may last: a collector that asks each quarter of a minute keeps its own for a while.
const CONNECTION_MAX: Duration = Duration::from_mins(10);
/// As on the tenants' port, where it is a setting.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Pause after an accept that failed, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Collects the metrics, as text for Prometheus.
pub type Gather = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = String> + Send>> + Send + Sync>;

/// Serves metrics, health and the console until `shutdown` resolves; what is being answered then is cut.
pub async fn serve_operator(
    app: App,
    listener: TcpListener,
    gather: Gather,
    shutdown: impl Future<Output = ()>,
) {
    let router = router(app, gather);
    tokio::select! {
        () = accept(listener, router) => {}
        () = shutdown => {}
    }
}

async fn accept(listener: TcpListener, router: Router) {
    let permits = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let permit = Arc::clone(&permits).acquire_owned().await;
        let (Ok(permit), Ok((stream, address))) = (permit, listener.accept().await) else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            // Whoever is cut off asks again.
            let _ = tokio::time::timeout(CONNECTION_MAX, talk(stream, Peer(address), router)).await;
            drop(permit);
        });
    }
}

async fn talk(stream: TcpStream, peer: Peer, router: Router) -> hyper::Result<()> {
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service)
        .await
}
