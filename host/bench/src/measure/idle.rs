//! What tenants cost who do nothing, and whether those who do something notice how many there are.

use std::time::Duration;

use anyhow::{Result, ensure};
use hyper::StatusCode;

use crate::bench::Bench;
use crate::load::{Connection, Pace, run};
use crate::report::{Figure, Goal};
use crate::seed::{LISTING, Portal};
use crate::server::Server;
use crate::statistics::{Times, median, ratio, spread};

/// The small portal.
const FEW: usize = 10;
/// The large one.
const MANY: usize = 1_000;
/// The largest one, in the long run.
const MOST: usize = 10_000;
/// Tenants of the large portal that are called for the first time.
const FIRST_CALLS: usize = 200;
/// Connections at once while the portals are compared: no queue forms.
const CONNECTIONS: usize = 2;
/// After its first page a server comes to rest within this time.
const REST: Duration = Duration::from_secs(3);

/// Measures memory at rest a tenant, the first call of an idle tenant, and p50 with many tenants against few.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let few = Portal::make(bench, "few", FEW).await?;
    let many = Portal::make(bench, "many", MANY).await?;
    let resting = [at_rest(bench, &few).await?, at_rest(bench, &many).await?];
    let (small, large) = (few.serve(bench).await?, many.serve(bench).await?);
    let first = first_calls(&large, &many).await?;
    let mut figures = vec![
        Figure::new(
            "idle_tenant_kib",
            (resting[1] - resting[0]) / f64::from(u32::try_from(MANY - FEW)?),
            Goal::AtMost(64.0),
            format!(
                "resident at rest, each with 5 plugins: {MANY} tenants {:.1} MiB, {FEW} tenants {:.1} MiB",
                resting[1] / 1024.0,
                resting[0] / 1024.0
            ),
        ),
        Figure::new(
            "idle_first_call_ms",
            first.millis(99),
            Goal::AtMost(5.0),
            format!("p99 of {FIRST_CALLS} tenants' first page of a plugin; p50 {:.2} ms", first.millis(50)),
        ),
        compare(bench, "tenants_1000_vs_10_p50", (&small, &few), (&large, &many)).await?,
    ];
    if !bench.quick {
        drop(large);
        let most = Portal::make(bench, "most", MOST).await?;
        let largest = most.serve(bench).await?;
        let compared = compare(bench, "tenants_10000_vs_10_p50", (&small, &few), (&largest, &most)).await?;
        figures.push(compared);
    }
    Ok(figures)
}

/// Resident KiB of a server that has shown one page: of several starts the median.
async fn at_rest(bench: &Bench, portal: &Portal) -> Result<f64> {
    let mut resident = Vec::new();
    for _ in 0..bench.pick(1, 3) {
        let server = portal.serve(bench).await?;
        tokio::time::sleep(REST).await;
        resident.push(server.resident_kib()?);
    }
    Ok(median(resident))
}

/// The first request of tenants that nobody has visited since the start, one after the other.
async fn first_calls(server: &Server, portal: &Portal) -> Result<Times> {
    let mut connection = Connection::to(server.address);
    let mut times = Vec::new();
    // The first tenants' call compiles the template that all share; it is not a tenant's own cost.
    let (warm, idle) = portal.residents.split_at(10);
    connection.get(&warm[1].page(LISTING)).await?;
    for resident in idle.iter().take(FIRST_CALLS) {
        let answer = connection.get(&resident.page(LISTING)).await?;
        ensure!(answer.status == StatusCode::OK, "the first call of a tenant was answered {}", answer.status);
        times.push(answer.time);
    }
    Ok(Times::new(times))
}

async fn compare(
    bench: &Bench,
    key: &'static str,
    (small, few): (&Server, &Portal),
    (large, many): (&Server, &Portal),
) -> Result<Figure> {
    let (few, many) = (few.listings(), many.listings());
    let mut rounds = Vec::new();
    for _ in 0..=bench.turns() {
        let large =
            run(large.address, &many, CONNECTIONS, Pace::Closed, bench.turn()).await?.without_failures()?;
        let small =
            run(small.address, &few, CONNECTIONS, Pace::Closed, bench.turn()).await?.without_failures()?;
        rounds.push((large.times.millis(50), small.times.millis(50)));
    }
    // The first round filled caches.
    rounds.remove(0);
    let (low, high) = spread(&rounds);
    let (slow, fast) = rounds.last().copied().unwrap_or_default();
    let detail = format!(
        "a plugin's page: {} tenants {slow:.2} ms, {} tenants {fast:.2} ms; rounds {low:.2} to {high:.2}",
        many.len(),
        few.len()
    );
    Ok(Figure::new(key, ratio(&rounds), Goal::AtMost(1.2), detail))
}
