//! The operator's port: metrics, health and the operators' console.

use std::future::Future;
use std::path::PathBuf;

use anyhow::{Context, Result};
use theke_web::App;
use tokio::net::TcpListener;

use crate::config::Settings;
use crate::metrics::Metrics;
use crate::output;

/// A port that is taken and not yet answered at.
pub struct OperatorPort {
    listener: TcpListener,
    metrics: Metrics,
}

impl OperatorPort {
    /// Takes the port and starts to count; none if the operator has not asked for one. Nothing is counted then, because
    /// nobody could read it.
    pub async fn open(settings: &Settings) -> Result<Option<Self>> {
        let Some(address) = settings.operator_listen else { return Ok(None) };
        let listener = TcpListener::bind(address).await.with_context(|| {
            format!("cannot listen on {address}; is it in use? Choose another one with operator.listen")
        })?;
        let own = listener.local_addr()?;
        output::line(format!("metrics for operators: http://{own}/metrics"))?;
        output::line(format!("console for operators: http://{own}/"))?;
        Ok(Some(Self { listener, metrics: Metrics::start()? }))
    }

    /// Answers until `shutdown` resolves.
    pub async fn run(self, app: App, data: PathBuf, shutdown: impl Future<Output = ()>) {
        let gather = self.metrics.gatherer(&app.host, &app.sandbox, &data);
        tokio::select! {
            () = theke_web::serve_operator(app, self.listener, gather, shutdown) => {}
            () = self.metrics.upkeep() => {}
        }
    }
}
