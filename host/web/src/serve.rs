//! The accept loop: bounded connections, a time limit for headers, a drain at the end.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::app::App;
use crate::middleware::client_address::{Peer, network};
use crate::routes::router;
use crate::shares::Shares;

/// A request's header: cookies and an address fit many times.
const HEADER_BYTES_MAX: usize = 32 * 1024;
/// The share of all connections that one address may hold: a whole office behind one address fits, and it takes
/// several to shut others out. A proxy holds as many as it needs.
const SHARE_OF_ONE_PEER: usize = 4;
/// Pause after an accept that failed, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `shutdown` resolves, then lets requests under way finish within the drain time.
///
/// axum's own loop sets no header timeout and no bound on connections, so a slow client could hold one for ever.
pub async fn serve(app: App, listener: TcpListener, shutdown: impl Future<Output = ()>) {
    let settings = app.settings.clone();
    let router = router(app);
    let permits = Arc::new(Semaphore::new(settings.connections_max));
    let peers = Shares::default();
    let share = (settings.connections_max / SHARE_OF_ONE_PEER).max(1);
    let places_max = if settings.behind_proxy { settings.connections_max } else { share };
    let graceful = GracefulShutdown::new();
    tokio::pin!(shutdown);
    loop {
        let permit = tokio::select! {
            permit = permits.clone().acquire_owned() => permit,
            () = &mut shutdown => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        let (Ok(permit), Ok((stream, address))) = (permit, accepted) else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        // Closed without a word: an answer would cost what the bound saves.
        let Some(place) = peers.enter(network(address.ip()), places_max) else { continue };
        let connection =
            graceful.watch(connection(settings.header_timeout, router.clone(), stream, Peer(address)));
        tokio::spawn(async move {
            // A connection that breaks off is the client's affair; what it did is in the request log.
            let _ = connection.await;
            drop((permit, place));
        });
    }
    drop(listener);
    if tokio::time::timeout(settings.drain_timeout, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end within the drain time and were cut");
    }
}

fn connection(
    header_timeout: Duration,
    router: Router,
    stream: TcpStream,
    peer: Peer,
) -> hyper::server::conn::http1::Connection<
    TokioIo<TcpStream>,
    impl hyper::service::Service<
        Request<Incoming>,
        Response = axum::response::Response,
        Error = std::convert::Infallible,
        Future: Send,
    > + use<>,
> {
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    // Small answers should not wait for more.
    let _ = stream.set_nodelay(true);
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(HEADER_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
}
