//! The host's metrics: counted wherever something happens, gathered here when somebody asks.

mod describe;
mod gather;
mod process;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use theke_domain::Host;
use theke_sandbox::Sandbox;
use theke_web::Gather;

use self::gather::gather;

/// Upper bounds of durations, in seconds: from a plugin's call (tenths of a millisecond) to what nobody waits for.
const SECONDS: [f64; 14] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// How often durations are sorted into their buckets: until then each takes memory of its own.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// What has been counted since the start.
#[derive(Clone)]
pub struct Metrics {
    handle: PrometheusHandle,
}

impl Metrics {
    /// From here on everything is counted; nothing is before. Once a process.
    pub fn start() -> Result<Self> {
        let handle = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
            .context("the buckets of durations")?
            .install_recorder()
            .context("metrics cannot be counted")?;
        describe::all();
        process::started();
        Ok(Self { handle })
    }

    /// What the operator's port answers with.
    pub fn gatherer(&self, host: &Host, sandbox: &Sandbox, data: &Path) -> Gather {
        let (metrics, data) = (self.clone(), data.to_owned());
        let (host, sandbox) = (host.clone(), sandbox.clone());
        Arc::new(move || {
            let (metrics, data) = (metrics.clone(), data.clone());
            let (host, sandbox) = (host.clone(), sandbox.clone());
            Box::pin(async move {
                gather(&host, &sandbox, &data).await;
                metrics.handle.render()
            })
        })
    }

    /// Keeps memory in bounds while nobody asks. Runs until it is dropped.
    pub async fn upkeep(self) {
        let mut turns = tokio::time::interval(UPKEEP_EVERY);
        loop {
            turns.tick().await;
            self.handle.run_upkeep();
        }
    }
}
