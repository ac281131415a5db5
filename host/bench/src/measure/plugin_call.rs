//! One call of a plugin in this process: a fresh instance, one question to the host, a view back, no SQL.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use theke_domain::entity::kinds::Channel;
use theke_domain::{Actor, Scope};
use theke_sandbox::{PageRequest, PageResponse};

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::{Installation, bare_tenant};
use crate::statistics::{Times, median};

/// Calls before the measurement: the pool's memory is touched, the branch predictors know the way.
const WARM_UP: usize = 2_000;
/// Calls of one round.
const CALLS: usize = 10_000;

/// Measures p50 and p99; of several rounds, the median.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let installation = Installation::make(bench, "plugin-call").await?;
    let tenant = bare_tenant(&installation.host, "call").await?;
    installation.install(&tenant.slug, &bench.package("hostile")).await?;
    let plugin = installation.sandbox.plugin(tenant.id, "hostile").context("the plugin is not running")?;
    let call = async || -> Result<()> {
        let scope =
            Scope::open(&installation.host, tenant.clone(), Actor::Guest, Channel::Portal, "").reading_only();
        let answer = installation.sandbox.page(&scope, &plugin, request()).await?;
        ensure!(matches!(answer, PageResponse::View(_)), "the page answered {answer:?}");
        Ok(())
    };
    for _ in 0..WARM_UP {
        call().await?;
    }
    let mut rounds = Vec::new();
    for _ in 0..bench.rounds() {
        let mut times = Vec::with_capacity(CALLS);
        for _ in 0..CALLS {
            let started = Instant::now();
            call().await?;
            times.push(started.elapsed());
        }
        rounds.push(Times::new(times));
    }
    installation.close().await?;
    let of = |percent| median(rounds.iter().map(|times: &Times| times.micros(percent)));
    let calls = format!("{} × {CALLS} calls one after the other; p90 {:.1} µs", rounds.len(), of(90));
    Ok(vec![
        Figure::new("plugin_call_p50_us", of(50), Goal::AtMost(15.0), calls),
        Figure::new("plugin_call_p99_us", of(99), Goal::None, ""),
    ])
}

fn request() -> PageRequest {
    PageRequest {
        route: "behaviour".to_owned(),
        parameters: vec![("behaviour".to_owned(), "context".to_owned())],
        method: "GET".to_owned(),
        query: Vec::new(),
        form: Vec::new(),
        files: Vec::new(),
        body: Value::Null,
    }
}
