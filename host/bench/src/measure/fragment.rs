//! A plugin's template in the host and in the sandbox: the example plugin's main page, with the data of two contracts.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use theke_sandbox::Package;
use theke_theme::{Fragments, Look, Shown, Themes};

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::Installation;
use crate::statistics::{Times, ratio, spread};

/// The plugin's main page.
const TEMPLATE: &str = "overview.html";
/// Renderings of each way in a round, one of each in turn.
const RENDERINGS: usize = 500;

/// Measures both ways in turn: microseconds each, and how many of the sandbox's renderings one of the host's costs.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let installation = Installation::make(bench, "fragment").await?;
    let themes = Themes::open(None)?;
    let look = Look { theme: "base".to_owned(), locale: "en".to_owned(), timezone: "UTC".to_owned() };
    let package = Package::open(&bench.package("support-contract"))?;
    let fragments = |is_trusted| {
        Arc::new(Fragments {
            plugin: package.manifest.plugin.name.clone(),
            digest: package.digest.clone(),
            templates: package.templates.clone(),
            locales: package.locales.clone(),
            is_trusted,
        })
    };
    let (trusted, untrusted) = (fragments(true), fragments(false));
    let (data, frame) = (data(), json!({ "csrf": "token", "form_key": "key" }));
    let shown = Shown { template: TEMPLATE, data: &data, frame: &frame };
    let sandbox = &installation.sandbox;
    let here = themes.fragment(&look, &trusted, shown, sandbox).await?;
    let there = themes.fragment(&look, &untrusted, shown, sandbox).await?;
    ensure!(here == there && here.contains("K-1001"), "the two fragments differ, so they cannot be compared");

    let mut rounds = Vec::new();
    for _ in 0..bench.rounds() {
        let (mut native, mut sandboxed) = (Vec::new(), Vec::new());
        for _ in 0..RENDERINGS {
            let started = Instant::now();
            black_box(themes.fragment(&look, &trusted, black_box(shown), sandbox).await)?;
            let between = Instant::now();
            black_box(themes.fragment(&look, &untrusted, black_box(shown), sandbox).await)?;
            native.push(between - started);
            sandboxed.push(between.elapsed());
        }
        rounds.push((Times::new(sandboxed).micros(50), Times::new(native).micros(50)));
        tokio::task::yield_now().await;
    }
    installation.close().await?;
    let (low, high) = spread(&rounds);
    let (sandboxed, native) = rounds.last().copied().unwrap_or_default();
    let bytes = format!("{} bytes of HTML", here.len());
    let detail = format!("sandbox {sandboxed:.0} µs, native {native:.0} µs; rounds {low:.2} to {high:.2}");
    Ok(vec![
        Figure::new("fragment_sandbox_us", sandboxed, Goal::None, bytes),
        Figure::new("fragment_native_us", native, Goal::None, ""),
        Figure::new("fragment_sandbox_vs_native", ratio(&rounds), Goal::None, detail),
    ])
}

/// What the plugin's own code says of a customer with two contracts and ten cases.
fn data() -> Value {
    const DAY: i64 = 86_400_000_000;
    const TODAY: i64 = 1_795_305_600_000_000;
    let contract = |number: &str, available: i64| {
        json!({
            "number": number, "title": "Service Plus", "starts": TODAY - 300 * DAY, "last_day": TODAY + 65 * DAY,
            "counters": [{ "title": "Support requests", "granted": 10, "available": available, "reserved": 1,
                "committed": 9 - available, "is_low": false, "is_exhausted": false }],
            "is_unlimited": false, "reason": null, "is_exhausted": false, "path": "/support/contract/1",
            "request_path": "/support/request/1", "ends_soon": false, "level": "Gold", "response_hours": 4, "renewal": null,
        })
    };
    let cases = (0..10).map(|index| {
        json!({
            "number": format!("2026-{index:05}"), "subject": "The grinder & the frother are stuck", "status": "open",
            "created": TODAY - index * DAY, "path": "/cases/1", "contract": "K-1001",
        })
    });
    json!({
        "contracts": [contract("K-1001", 7), contract("K-1002", 2)],
        "cases": cases.collect::<Value>(),
        "extension_contact": "service@example.com",
        "ask_path": "/support/request",
        "warranty_path": "/support/warranty",
    })
}
