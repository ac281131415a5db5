//! What the others notice while one tenant loops in a plugin, or asks twenty times as often as all others together.

use std::sync::Arc;

use anyhow::{Result, ensure};

use crate::bench::Bench;
use crate::load::{Outcome, Pace, Target, run};
use crate::report::{Figure, Goal};
use crate::seed::{LISTING, Portal};
use crate::server::Server;
use crate::statistics::{ratio, spread};

/// Tenants; the first one is the noisy one.
const TENANTS: usize = 10;
/// Requests a second of all others together: a quiet portal, whose answers do not wait for each other.
const QUIET_RATE: f64 = 100.0;
/// How many times as often the noisy one asks.
const TIMES: f64 = 20.0;
/// Connections of the others.
const QUIET_CONNECTIONS: usize = 18;
/// Connections of the noisy one.
const NOISY_CONNECTIONS: usize = 40;
/// A page whose plugin never ends by itself.
const LOOPING: &str = "/hostile/loop";

/// Measures p99 of the others with and without the noise, in turn.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let portal = Portal::make(bench, "noisy", TENANTS).await?;
    let server = portal.serve(bench).await?;
    let (noisy, others) = portal.residents.split_at(1);
    let others: Arc<[Target]> = others.iter().map(|resident| resident.page(LISTING)).collect();
    let looping: Arc<[Target]> = [noisy[0].page(LOOPING)].into();
    let asking: Arc<[Target]> = [noisy[0].page(LISTING)].into();
    let (mut loops, mut floods) = (Vec::new(), Vec::new());
    for _ in 0..=bench.rounds() {
        let quiet = listen(bench, &server, &others).await?.times.millis(99);
        let during_loops = beside(bench, &server, &others, &looping, Pace::Closed).await?;
        let flood = Pace::Steady(QUIET_RATE * TIMES);
        let during_flood = beside(bench, &server, &others, &asking, flood).await?;
        loops.push((during_loops.times.millis(99), quiet));
        floods.push((during_flood.times.millis(99), quiet));
    }
    // The first round filled caches.
    loops.remove(0);
    floods.remove(0);
    let worst = ratio(&loops).max(ratio(&floods));
    let told = |rounds: &[(f64, f64)]| {
        let (low, high) = spread(rounds);
        let (loud, quiet) = rounds.last().copied().unwrap_or_default();
        format!("{:.1}× ({loud:.1} ms of {quiet:.1} ms; rounds {low:.1} to {high:.1})", ratio(rounds))
    };
    let detail = format!(
        "others' p99 while one tenant loops in a plugin {}, while it asks {TIMES:.0} times as often {}",
        told(&loops),
        told(&floods)
    );
    Ok(vec![Figure::new("noisy_p99_ratio", worst, Goal::AtMost(1.5), detail)])
}

/// The others alone.
async fn listen(bench: &Bench, server: &Server, others: &Arc<[Target]>) -> Result<Outcome> {
    let time = bench.round();
    let outcome = run(server.address, others, QUIET_CONNECTIONS, Pace::Steady(QUIET_RATE), time).await?;
    outcome.without_failures()
}

/// The others beside somebody noisy.
async fn beside(
    bench: &Bench,
    server: &Server,
    others: &Arc<[Target]>,
    noise: &Arc<[Target]>,
    pace: Pace,
) -> Result<Outcome> {
    let noise = run(server.address, noise, NOISY_CONNECTIONS, pace, bench.round());
    let (heard, noise) = tokio::join!(listen(bench, server, others), noise);
    let noise = noise?;
    ensure!(
        noise.times.count() + noise.shed + noise.failed + noise.cut > 0,
        "the noisy tenant made no noise"
    );
    heard
}
