//! A plugin's page against the same page written natively.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Result, ensure};

use crate::bench::Bench;
use crate::load::{Connection, Outcome, Pace, Target, run};
use crate::report::{Figure, Goal};
use crate::seed::{LISTING, Portal};
use crate::server::Server;
use crate::statistics::{ratio, spread};

/// Tenants whose pages are opened.
const TENANTS: usize = 10;
/// Connections at once: both cores are busy, and no queue forms.
const CONNECTIONS: usize = 8;
/// Two pages are the same page if their lengths differ by no more than this many bytes: names of keys and plugins.
const DIFFERENCE_MAX: usize = 512;

/// Measures requests a second and p99, one server after the other in each round.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let portal = Portal::make(bench, "pages", TENANTS).await?;
    let plugin = portal.serve(bench).await?;
    let native = Server::native(bench, &portal.folder, &portal.residents[0].page(LISTING)).await?;
    let pages = portal.listings();
    let bytes = same_page(plugin.address, native.address, &pages[0]).await?;
    let (mut rates, mut tails, mut last) = (Vec::new(), Vec::new(), None);
    for _ in 0..=bench.turns() {
        let by_plugin = load(bench, &plugin, &pages).await?;
        let natively = load(bench, &native, &pages).await?;
        rates.push((by_plugin.rate(), natively.rate()));
        tails.push((by_plugin.times.millis(99), natively.times.millis(99)));
        last = Some((by_plugin, natively));
    }
    // The first round filled caches.
    rates.remove(0);
    tails.remove(0);
    let (low, high) = spread(&rates);
    let detail = last.map_or_else(String::new, |(by_plugin, natively)| {
        format!(
            "{bytes} bytes: plugin {:.0}/s (p50 {:.2} ms), native {:.0}/s (p50 {:.2} ms); rounds {low:.2} to {high:.2}",
            by_plugin.rate(),
            by_plugin.times.millis(50),
            natively.rate(),
            natively.times.millis(50)
        )
    });
    let tail = tails.last().map_or_else(String::new, |(by_plugin, natively)| {
        format!("p99: plugin {by_plugin:.2} ms, native {natively:.2} ms")
    });
    Ok(vec![
        Figure::new("plugin_page_vs_native", ratio(&rates), Goal::AtLeast(0.6), detail),
        Figure::new("plugin_page_p99_vs_native", ratio(&tails), Goal::AtMost(3.0), tail),
    ])
}

async fn load(bench: &Bench, server: &Server, pages: &Arc<[Target]>) -> Result<Outcome> {
    run(server.address, pages, CONNECTIONS, Pace::Closed, bench.turn()).await?.without_failures()
}

/// The length of the page, if both servers show the same one.
async fn same_page(plugin: SocketAddr, native: SocketAddr, page: &Target) -> Result<usize> {
    let by_plugin = Connection::to(plugin).get(page).await?;
    let natively = Connection::to(native).get(page).await?;
    ensure!(
        by_plugin.status == natively.status && by_plugin.bytes.abs_diff(natively.bytes) <= DIFFERENCE_MAX,
        "the plugin answers {} with {} bytes, the native page {} with {} bytes: not the same page",
        by_plugin.status,
        by_plugin.bytes,
        natively.status,
        natively.bytes
    );
    Ok(by_plugin.bytes)
}
