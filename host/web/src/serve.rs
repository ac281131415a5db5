//! The accept loop: bounded connections, a time limit for headers, a drain at the end.

mod head;
mod unread;
mod wire;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};
use tower::ServiceExt;

use crate::app::App;
use crate::middleware::client_address::{Peer, network};
use crate::middleware::request_head::HEADER_BYTES_MAX;
use crate::routes::router;
use crate::shares::Shares;

use unread::Shared;
use wire::Wire;

/// The share of the places left that one address may hold: a whole office behind one address fits. A proxy holds as
/// many as it needs.
const SHARE_OF_ONE_PEER: usize = 4;
/// A browser opens six connections; as many are always granted while there are any.
const PLACES_MIN: usize = 8;
/// Pause after an accept that failed, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// What was answered before its work was done gets this time, whatever connections took.
const AFTERWARDS_TIMEOUT: Duration = Duration::from_secs(2);

/// Serves until `shutdown` resolves, then lets requests under way finish within the drain time.
///
/// axum's own loop sets no header timeout and no bound on connections, so a slow client could hold one for ever.
pub async fn serve(app: App, listener: TcpListener, shutdown: impl Future<Output = ()>) {
    let (settings, afterwards) = (app.settings.clone(), app.afterwards.clone());
    let router = router(app);
    let permits = Arc::new(Semaphore::new(settings.connections_max));
    let peers = Shares::default();
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
        let left = permits.available_permits();
        let places_max = if settings.behind_proxy { settings.connections_max } else { places_of_one(left) };
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
    let end = Instant::now() + settings.drain_timeout;
    if timeout_at(end, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end within the drain time and were cut");
    }
    if timeout_at(end.max(Instant::now() + AFTERWARDS_TIMEOUT), afterwards.finish()).await.is_err() {
        tracing::error!("links that were asked for may not have been sent: their work did not end in time");
    }
}

/// How many places one address may hold of those that are left: the more are taken, the fewer for each, so that a few
/// addresses cannot take them all.
fn places_of_one(left: usize) -> usize {
    (left / SHARE_OF_ONE_PEER).max(PLACES_MIN)
}

fn connection(
    header_timeout: Duration,
    router: Router,
    stream: TcpStream,
    peer: Peer,
) -> hyper::server::conn::http1::Connection<
    TokioIo<Wire<TcpStream>>,
    impl hyper::service::Service<
        Request<Incoming>,
        Response = axum::response::Response,
        Error = std::convert::Infallible,
        Future: Send,
    > + use<>,
> {
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let (mut parts, body) = request.into_parts();
            parts.extensions.insert(peer);
            let (headers, body) = (parts.headers.clone(), Shared::new(body));
            let request = Request::from_parts(parts, axum::body::Body::new(body.clone()));
            let response = router.oneshot(request).await;
            // Who is too slow is not waited for again.
            if !response.as_ref().is_ok_and(|response| response.status() == StatusCode::REQUEST_TIMEOUT) {
                body.finish(&headers).await;
            }
            response
        }
    });
    // Small answers should not wait for more.
    let _ = stream.set_nodelay(true);
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(HEADER_BYTES_MAX)
        .serve_connection(TokioIo::new(Wire::new(stream)), service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_addresses_cannot_take_all_places() {
        let (mut left, mut addresses) = (1024, 0);
        while left > PLACES_MIN {
            let mut held = 0;
            while held < places_of_one(left) && left > 0 {
                held += 1;
                left -= 1;
            }
            addresses += 1;
        }
        assert!(addresses >= 15, "{addresses} addresses hold everything");
    }
}
