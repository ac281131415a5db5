//! What happens by the clock instead of after a commit.

use std::time::Duration;

use theke_domain::{Host, files, outbox, retention};

/// Between two sweeps: what they remove has been kept for a day or more, so an hour does not matter.
const SWEEP_EVERY: Duration = Duration::from_hours(1);

/// Between two looks at the files folder as a whole: it may hold millions.
const SWEEPS_FOR_BYTES: u64 = 24;
/// Between two looks for entries that a clock has put out of reach: mails should not be late for long.
const MEND_EVERY: Duration = Duration::from_mins(1);

/// Runs until it is dropped: sweeps at the start and then each hour, mends at the start and then each minute.
pub async fn run(host: &Host) {
    tokio::join!(sweep(host), mend(host));
}

async fn sweep(host: &Host) {
    let mut hours = tokio::time::interval(SWEEP_EVERY);
    for hour in 0.. {
        hours.tick().await;
        sweep_files(host).await;
        sweep_rows(host).await;
        if hour % SWEEPS_FOR_BYTES == 0 {
            sweep_bytes(host).await;
        }
    }
}

async fn mend(host: &Host) {
    let mut minutes = tokio::time::interval(MEND_EVERY);
    loop {
        minutes.tick().await;
        match outbox::mend(host).await {
            Ok(0) => {}
            Ok(entries) => tracing::warn!(
                entries,
                "{entries} outbox entries were out of reach, because a clock ran ahead; they are delivered now"
            ),
            Err(error) => {
                tracing::warn!("the outbox cannot be looked through; trying again in a minute: {error}");
            }
        }
    }
}

async fn sweep_bytes(host: &Host) {
    match files::sweep_bytes(host).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "swept the bytes of {count} uploads that broke off"),
        Err(error) => tracing::warn!("the sweep of broken uploads failed; the next one is in a day: {error}"),
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
