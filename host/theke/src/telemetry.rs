//! Traces over OTLP: which spans leave the host, how, and what becomes of them when the collector does not answer.

mod watched;

use std::time::Duration;

use anyhow::{Context, Result};
use opentelemetry::KeyValue;
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::span_processor_with_async_runtime::BatchSpanProcessor;
use opentelemetry_sdk::trace::{BatchConfigBuilder, Sampler, SdkTracerProvider};
use opentelemetry_sdk::{Resource, runtime};
use theke_web::HeaderMap;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::{Layer, Registry};
use uuid::Uuid;

use self::watched::Watched;
use crate::config::Tracing;

/// What spans that may leave the host call themselves. Nothing else does: no events, which may name people, and no
/// spans of libraries, which may hold SQL.
const TARGET: &str = "theke_trace";
/// Spans that wait for the collector, some ten megabytes; beyond, further ones are dropped and nobody waits.
const QUEUE_SPANS_MAX: usize = 8_192;
/// Spans in one message.
const BATCH_SPANS_MAX: usize = 512;
/// Between two messages.
const EXPORT_EVERY: Duration = Duration::from_secs(5);
/// How long the collector may take for a message; meanwhile spans queue.
const EXPORT_TIMEOUT: Duration = Duration::from_secs(5);
/// When a message is given up from outside, a little later than the exporter itself would.
const EXPORT_MAX: Duration = Duration::from_secs(6);
/// How long the host waits for the collector at its own end.
const FLUSH_MAX: Duration = Duration::from_secs(3);

/// The way that spans take out of the host.
pub struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// Prepares the way to the collector; connects nowhere yet. Must run inside a tokio runtime.
    pub fn start(settings: &Tracing) -> Result<Self> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_endpoint(&settings.endpoint)
            .with_timeout(EXPORT_TIMEOUT)
            .build()
            .context("tracing.otlp_endpoint cannot be used")?;
        let batches = BatchConfigBuilder::default()
            .with_max_queue_size(QUEUE_SPANS_MAX)
            .with_max_export_batch_size(BATCH_SPANS_MAX)
            .with_scheduled_delay(EXPORT_EVERY)
            .with_max_export_timeout(EXPORT_MAX)
            .build();
        let processor = BatchSpanProcessor::builder(Watched::new(exporter), runtime::Tokio)
            .with_batch_config(batches)
            .build();
        let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.sample_ratio)));
        let provider = SdkTracerProvider::builder()
            .with_span_processor(processor)
            .with_sampler(sampler)
            .with_resource(resource())
            .build();
        Ok(Self { provider })
    }

    /// Hears of spans and hands them on.
    pub fn layer(&self) -> Box<dyn Layer<Registry> + Send + Sync> {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("theke"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_target(false)
            .with_filter(filter_fn(|metadata| metadata.is_span() && metadata.target() == TARGET))
            .boxed()
    }

    /// Sends what is still waiting, if the collector takes it soon.
    pub async fn flush(self) {
        let flushed = tokio::task::spawn_blocking(move || self.provider.shutdown());
        if !matches!(tokio::time::timeout(FLUSH_MAX, flushed).await, Ok(Ok(Ok(())))) {
            tracing::warn!("the last traces did not reach the collector");
        }
    }
}

/// Lets a span continue the trace that a request's headers name (W3C Trace Context).
pub fn join(span: &tracing::Span, headers: &HeaderMap) {
    let parent = TraceContextPropagator::new().extract(&Headers(headers));
    // Refused only when there are no traces.
    let _ = span.set_parent(parent);
}

/// The headers, as the propagator reads them.
struct Headers<'headers>(&'headers HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// Who sends: this program, its version, this process. Built without the environment, which only the configuration reads.
fn resource() -> Resource {
    Resource::builder_empty()
        .with_attributes([
            KeyValue::new("service.name", "theke"),
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("service.instance.id", Uuid::now_v7().to_string()),
        ])
        .build()
}
