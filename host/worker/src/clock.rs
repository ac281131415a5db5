//! What happens by the clock instead of after a commit.

use std::time::Duration;

use theke_domain::{Host, files};

/// Between two sweeps: unattached files live for a day, so an hour more or less does not matter.
const SWEEP_EVERY: Duration = Duration::from_hours(1);

/// Runs until it is dropped: sweeps unattached files at the start and then each hour.
pub async fn run(host: &Host) {
    let mut hours = tokio::time::interval(SWEEP_EVERY);
    loop {
        hours.tick().await;
        sweep(host).await;
    }
}

async fn sweep(host: &Host) {
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
