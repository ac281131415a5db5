//! What happens by the clock instead of after a commit.

use std::time::Duration;

use theke_domain::{Host, files, retention};

/// Between two sweeps: what they remove has been kept for a day or more, so an hour does not matter.
const SWEEP_EVERY: Duration = Duration::from_hours(1);

/// Runs until it is dropped: sweeps at the start and then each hour.
pub async fn run(host: &Host) {
    let mut hours = tokio::time::interval(SWEEP_EVERY);
    loop {
        hours.tick().await;
        sweep_files(host).await;
        sweep_rows(host).await;
    }
}

async fn sweep_rows(host: &Host) {
    match retention::sweep(host).await {
        Ok(0) => {}
        Ok(rows) => tracing::info!(rows, "swept {rows} rows that have served their purpose"),
        Err(error) => tracing::warn!("the sweep of old rows failed; the next one is in an hour: {error}"),
    }
}

async fn sweep_files(host: &Host) {
    let mut swept = 0;
    let outcome = loop {
        match files::sweep(host).await {
            Ok(0) => break Ok(()),
            Ok(count) => swept += count,
            Err(error) => break Err(error),
        }
    };
    if swept > 0 {
        tracing::info!(files.swept = swept, "swept {swept} files that nothing refers to");
    }
    if let Err(error) = outcome {
        tracing::warn!("the sweep of files ended early; the next one is in an hour: {error}");
    }
}
