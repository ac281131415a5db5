//! What is still answered in time when five times as much is asked for as can be answered.

use std::time::Duration;

use anyhow::Result;

use crate::bench::Bench;
use crate::load::{Outcome, Pace, per_second, run};
use crate::report::{Figure, Goal};
use crate::seed::Portal;
use crate::statistics::{ratio, spread};

/// Tenants whose pages are opened.
const TENANTS: usize = 10;
/// Connections with which the server answers most: enough for both cores, few enough that nobody queues for long.
const PEAK_CONNECTIONS: usize = 16;
/// How many times the peak is asked for.
const TIMES: f64 = 5.0;
/// Connections of the overload, below the host's own limit.
const CONNECTIONS: usize = 800;
/// An answer that comes later is of no use to anybody.
const IN_TIME: Duration = Duration::from_secs(1);

/// Measures the answers in time under overload against the peak, in turn.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let portal = Portal::make(bench, "overload", TENANTS).await?;
    let server = portal.serve(bench).await?;
    let pages = portal.listings();
    let (mut rounds, mut memory, mut shed, mut failed) = (Vec::new(), Vec::new(), 0, 0);
    let (time, mut failure) = (bench.round(), None);
    for _ in 0..=bench.rounds() {
        let peak =
            run(server.address, &pages, PEAK_CONNECTIONS, Pace::Closed, time).await?.without_failures()?;
        let rate = Pace::Steady(peak.rate() * TIMES);
        let over = run(server.address, &pages, CONNECTIONS, rate, time).await?;
        rounds.push((goodput(&over), peak.rate()));
        memory.push(server.resident_kib()? / 1024.0);
        shed += over.shed;
        failed += over.failed;
        failure = failure.or(over.failure);
    }
    // The first round filled caches and pools.
    rounds.remove(0);
    memory.remove(0);
    let (low, high) = spread(&rounds);
    let (good, peak) = rounds.last().copied().unwrap_or_default();
    let grown = memory.last().zip(memory.first()).map_or(0.0, |(last, first)| last - first);
    let detail = format!(
        "answered within {} s {good:.0}/s of a peak of {peak:.0}/s; {shed} times 503 with Retry-After, {failed} \
         failures{}; memory {grown:+.1} MiB over the rounds; rounds {low:.2} to {high:.2}",
        IN_TIME.as_secs(),
        failure.map_or_else(String::new, |words| format!(" (first: {words})")),
    );
    Ok(vec![Figure::new("overload_goodput", ratio(&rounds), Goal::AtLeast(0.8), detail)])
}

/// Answers in time a second.
fn goodput(outcome: &Outcome) -> f64 {
    per_second(outcome.times.within(IN_TIME), outcome.took)
}
