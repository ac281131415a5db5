//! The operator's port: metrics and health, for what watches over the host. No tenant's address leads here.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::app::App;
use crate::health;

/// Connections at once: a few collectors and a load balancer, each with one or two.
const CONNECTIONS_MAX: usize = 32;
/// How long a connection may last: a collector that asks each quarter of a minute keeps its own for a while.
const CONNECTION_MAX: Duration = Duration::from_mins(10);
/// As on the tenants' port, where it is a setting.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Pause after an accept that failed, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// The text format of Prometheus, version 0.0.4.
const PROMETHEUS_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Collects the metrics, as text for Prometheus.
pub type Gather = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = String> + Send>> + Send + Sync>;

/// Serves `/metrics`, `/healthz` and `/readyz` until `shutdown` resolves; what is being answered then is cut.
pub async fn serve_operator(
    app: App,
    listener: TcpListener,
    gather: Gather,
    shutdown: impl Future<Output = ()>,
) {
    let metrics = move || {
        let gathered = gather();
        async move { ([(header::CONTENT_TYPE, PROMETHEUS_TEXT)], gathered.await).into_response() }
    };
    let router = Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app);
    tokio::select! {
        () = accept(listener, router) => {}
        () = shutdown => {}
    }
}

async fn accept(listener: TcpListener, router: Router) {
    let permits = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let permit = Arc::clone(&permits).acquire_owned().await;
        let (Ok(permit), Ok((stream, _))) = (permit, listener.accept().await) else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            // Whoever is cut off asks again.
            let _ = tokio::time::timeout(CONNECTION_MAX, talk(stream, router)).await;
            drop(permit);
        });
    }
}

async fn talk(stream: TcpStream, router: Router) -> hyper::Result<()> {
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service)
        .await
}
