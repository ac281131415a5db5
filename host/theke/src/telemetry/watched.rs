//! An exporter that tells the operator when the collector stops answering, and when it answers again.

use std::sync::atomic::{AtomicBool, Ordering};

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

/// Hands spans on and watches what becomes of them: the library itself is silent.
#[derive(Debug)]
pub struct Watched<E> {
    exporter: E,
    failing: AtomicBool,
}

impl<E> Watched<E> {
    /// Watches over `exporter`.
    pub fn new(exporter: E) -> Self {
        Self { exporter, failing: AtomicBool::new(false) }
    }

    /// Logged when it begins and when it ends, not at each attempt.
    fn learn(&self, spans: usize, outcome: &OTelSdkResult) {
        let spans = u64::try_from(spans).unwrap_or(u64::MAX);
        let failed = outcome.is_err();
        let word = if failed { "lost" } else { "sent" };
        metrics::counter!("theke_trace_spans_total", "outcome" => word).increment(spans);
        match (self.failing.swap(failed, Ordering::Relaxed), outcome) {
            (false, Err(error)) => {
                tracing::warn!("the collector takes no traces; they are lost until it answers: {error}");
            }
            (true, Ok(())) => tracing::info!("the collector takes traces again"),
            _ => {}
        }
    }
}

impl<E: SpanExporter> SpanExporter for Watched<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let spans = batch.len();
        let outcome = self.exporter.export(batch).await;
        self.learn(spans, &outcome);
        outcome
    }

    fn shutdown_with_timeout(&self, timeout: std::time::Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
