//! From the start of the process to its first page, and what it needs at rest.

use std::time::Duration;

use anyhow::Result;

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::Portal;
use crate::statistics::median;

/// Tenants of the portal that is started.
const TENANTS: usize = 10;
/// After its first page a server comes to rest within this time.
const REST: Duration = Duration::from_secs(2);

/// Starts the server several times over the same data. The first start is not counted: it fills the caches.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let portal = Portal::make(bench, "start", TENANTS).await?;
    let (mut started, mut resting) = (Vec::new(), Vec::new());
    for _ in 0..=bench.pick(5, 15) {
        let server = portal.serve(bench).await?;
        started.push(server.started_in.as_secs_f64() * 1e3);
        if resting.len() < bench.rounds() {
            tokio::time::sleep(REST).await;
            resting.push(server.resident_kib()? / 1024.0);
        }
    }
    started.remove(0);
    let (least, most) =
        (started.iter().copied().fold(f64::INFINITY, f64::min), started.iter().copied().fold(0.0, f64::max));
    let detail =
        format!("{} starts with {TENANTS} tenants × 5 plugins; {least:.0} to {most:.0} ms", started.len());
    Ok(vec![
        Figure::new("start_warm_ms", median(started), Goal::AtMost(150.0), detail),
        Figure::new(
            "rest_mib",
            median(resting),
            Goal::None,
            format!("resident, {TENANTS} tenants × 5 plugins"),
        ),
    ])
}
