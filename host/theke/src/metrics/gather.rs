//! What is looked up at the moment of asking: database, outbox, plugins, process.

use std::path::Path;
use std::time::Duration;

use metrics::gauge;
use theke_domain::outbox::Backlog;
use theke_domain::{Host, checkup, clock, files, outbox};
use theke_sandbox::Sandbox;

use super::process;

/// How long the database may take; a collector gives up after ten seconds.
const DATABASE_MAX: Duration = Duration::from_secs(3);

/// Looks everything up.
pub(super) async fn gather(host: &Host, sandbox: &Sandbox, data: &Path) {
    gauge!("theke_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    gauge!("theke_plugins_running").set(precise(sandbox.running_count()));
    gauge!("theke_plugins_broken").set(precise(sandbox.broken().len()));
    gauge!("theke_plugin_surfaces_paused").set(precise(sandbox.paused_count()));
    let pool = checkup::pool(&host.database);
    gauge!("theke_db_pool_connections", "state" => "idle").set(precise(pool.idle));
    gauge!("theke_db_pool_connections", "state" => "used").set(precise(pool.used));
    if let Ok(free) = files::free_bytes(data) {
        gauge!("theke_data_free_bytes").set(precise(free));
    }
    backlog(host).await;
    process::gather();
}

/// A database that does not answer leaves no old numbers behind.
async fn backlog(host: &Host) {
    let answer = tokio::time::timeout(DATABASE_MAX, outbox::backlog(host)).await;
    let up = matches!(answer, Ok(Ok(_)));
    gauge!("theke_database_up").set(if up { 1.0 } else { 0.0 });
    for backlog in answer.ok().and_then(Result::ok).unwrap_or_default() {
        let kind = backlog.kind.as_str();
        gauge!("theke_outbox_due", "kind" => kind).set(precise(backlog.due));
        gauge!("theke_outbox_oldest_seconds", "kind" => kind).set(age_seconds(&backlog, host.clock.now()));
    }
}

fn age_seconds(backlog: &Backlog, now: i64) -> f64 {
    let age = backlog.oldest.map_or(0, |oldest| now.saturating_sub(oldest).max(0));
    precise(age.unsigned_abs()) / precise(clock::SECOND.unsigned_abs())
}

/// A count as a metric has it: exact up to 2⁵³, which nothing here reaches.
#[expect(clippy::cast_precision_loss, reason = "counts, bytes and microseconds stay below 2^53")]
pub(super) fn precise(count: impl TryInto<u64>) -> f64 {
    count.try_into().map_or(f64::NAN, |count| count as f64)
}
