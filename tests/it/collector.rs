//! A collector of traces: takes OTLP over HTTP and keeps the spans.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result};
use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest, common::v1::any_value::Value, trace::v1::Span,
};
use prost::Message;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What has arrived so far.
#[derive(Clone, Default)]
pub struct Collector {
    bodies: Arc<Mutex<Vec<Vec<u8>>>>,
    address: String,
}

impl Collector {
    /// Listens until the test ends.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let collector = Self { bodies: Arc::default(), address };
        let bodies = Arc::clone(&collector.bodies);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let bodies = Arc::clone(&bodies);
                tokio::spawn(async move { take(stream, &bodies).await });
            }
        });
        Ok(collector)
    }

    /// What the host is told.
    pub fn endpoint(&self) -> &str {
        &self.address
    }

    /// All bytes that have arrived, to search for what should not be among them.
    pub fn bytes(&self) -> Vec<u8> {
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner).concat()
    }

    /// The messages that have arrived.
    pub fn messages(&self) -> Result<Vec<ExportTraceServiceRequest>> {
        let bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.iter().map(|body| Ok(ExportTraceServiceRequest::decode(body.as_slice())?)).collect()
    }

    /// All spans that have arrived.
    pub fn spans(&self) -> Result<Vec<Span>> {
        let resources = self.messages()?.into_iter().flat_map(|message| message.resource_spans);
        Ok(resources.flat_map(|resource| resource.scope_spans).flat_map(|scope| scope.spans).collect())
    }
}

/// A span's attributes as text.
pub fn attributes(span: &Span) -> BTreeMap<String, String> {
    let text = |value: &Value| match value {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    let pairs = span.attributes.iter();
    pairs.filter_map(|pair| Some((pair.key.clone(), text(pair.value.as_ref()?.value.as_ref()?)))).collect()
}

/// Answers one request after the other on a connection.
async fn take(stream: TcpStream, bodies: &Mutex<Vec<Vec<u8>>>) -> Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().context("a length")?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        bodies.lock().unwrap_or_else(PoisonError::into_inner).push(body);
        let answer = b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(answer).await?;
    }
}
