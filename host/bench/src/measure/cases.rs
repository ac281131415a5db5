//! Lists of cases in a tenant with few and in one with many.

use std::sync::Arc;

use anyhow::Result;

use crate::bench::Bench;
use crate::load::{Pace, Target, run};
use crate::report::{Figure, Goal};
use crate::seed::{FIRST_PAGE, Installation, Resident, Share, cases, tenants};
use crate::server::Server;
use crate::statistics::{ratio, spread};

/// The small tenant's cases.
const FEW: usize = 1_000;
/// How many of a tenant's cases the customer asked for, few or many as they are: more than a page of the list.
const OF_CUSTOMER: usize = 100;
/// Connections: no queue forms, so that p50 is the page and not the queue.
const CONNECTIONS: usize = 1;

/// The lists, by who looks at them.
const CUSTOMER: &str = "/cases?filter=all";
const QUEUE: &str = "/desk/cases";

/// Measures p50 of the customer's list and of the desk's queue with many cases against few.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let many = bench.pick(vec![100_000], vec![100_000, 1_000_000]);
    let installation = Installation::make(bench, "cases").await?;
    let residents = tenants(bench, &installation, "cases", 1 + many.len()).await?;
    let counts = std::iter::once(&FEW).chain(&many);
    for (resident, count) in residents.iter().zip(counts) {
        cases(&installation.host, &[share(resident, *count)]).await?;
    }
    let folder = installation.folder.clone();
    installation.close().await?;
    let server = Server::theke(bench, &folder, &residents[0].guest(FIRST_PAGE)).await?;
    let mut figures = Vec::new();
    for (resident, count) in residents.iter().skip(1).zip(many) {
        figures.extend(compare(bench, &server, &residents[0], resident, count).await?);
    }
    Ok(figures)
}

fn share(resident: &Resident, count: usize) -> Share {
    Share { tenant: resident.tenant.id, contact: resident.contact, count, of_contact: OF_CUSTOMER }
}

async fn compare(
    bench: &Bench,
    server: &Server,
    small: &Resident,
    large: &Resident,
    count: usize,
) -> Result<Vec<Figure>> {
    let (customer_key, desk_key) = keys(count);
    let customer = p50(bench, server, small.page(CUSTOMER), large.page(CUSTOMER)).await?;
    let desk = p50(bench, server, small.desk(QUEUE), large.desk(QUEUE)).await?;
    let figure = |key, rounds: &[(f64, f64)], who: &str| {
        let (low, high) = spread(rounds);
        let (large, small) = rounds.last().copied().unwrap_or_default();
        let detail = format!(
            "{who}: {count} cases {large:.2} ms, {FEW} cases {small:.2} ms; rounds {low:.2} to {high:.2}"
        );
        Figure::new(key, ratio(rounds), Goal::AtMost(1.2), detail)
    };
    Ok(vec![
        figure(customer_key, &customer, "the customer's list"),
        figure(desk_key, &desk, "the desk's queue"),
    ])
}

fn keys(count: usize) -> (&'static str, &'static str) {
    if count == 1_000_000 {
        ("cases_1e6_vs_1e3_p50", "queue_1e6_vs_1e3_p50")
    } else {
        ("cases_1e5_vs_1e3_p50", "queue_1e5_vs_1e3_p50")
    }
}

async fn p50(bench: &Bench, server: &Server, small: Target, large: Target) -> Result<Vec<(f64, f64)>> {
    let (small, large): (Arc<[Target]>, Arc<[Target]>) = ([small].into(), [large].into());
    let mut rounds = Vec::new();
    for _ in 0..=bench.turns() {
        let time = bench.turn();
        let large = run(server.address, &large, CONNECTIONS, Pace::Closed, time).await?.without_failures()?;
        let small = run(server.address, &small, CONNECTIONS, Pace::Closed, time).await?.without_failures()?;
        rounds.push((large.times.millis(50), small.times.millis(50)));
    }
    rounds.remove(0);
    Ok(rounds)
}
