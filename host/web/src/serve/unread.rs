//! What a client still sends when its answer is ready: read and thrown away, so that the answer arrives.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use tokio::time::timeout;

use crate::extract::FORM_BYTES_MAX;

/// As much again as a form may hold: somebody chose a large file, and should read what was wrong with it.
const UNREAD_BYTES_MAX: usize = FORM_BYTES_MAX;
/// Beyond this time the connection is closed instead.
const UNREAD_TIMEOUT: Duration = Duration::from_secs(30);

/// A request's body, shared between who reads it and who reads the rest.
///
/// A server that closes with bytes unread resets the connection (RFC 9112, 9.6), and browsers then show an error of
/// their own instead of the page.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<Incoming>>);

impl Shared {
    /// Shares a body.
    pub fn new(body: Incoming) -> Self {
        Self(Arc::new(Mutex::new(body)))
    }

    /// Reads the rest, up to a bound. Who waits to be asked for the body is not asked.
    pub async fn finish(mut self, headers: &HeaderMap) {
        if self.is_end_stream() || headers.contains_key(header::EXPECT) {
            return;
        }
        let rest = async {
            let mut bytes = 0;
            while let Some(Ok(frame)) = self.frame().await {
                bytes += frame.data_ref().map_or(0, Bytes::len);
                if bytes > UNREAD_BYTES_MAX {
                    break;
                }
            }
        };
        // Too slow or too much: hyper closes the connection behind the answer.
        let _ = timeout(UNREAD_TIMEOUT, rest).await;
    }
}

impl Body for Shared {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        Pin::new(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}
