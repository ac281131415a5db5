//! One write, durable, with and without a plugin's hook in it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use theke_domain::cases::{self, CreateCase};
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::{Actor, Scope};

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::{Installation, bare_tenant};
use crate::statistics::{Times, ratio, spread};

/// Writes of one alternative in a round.
const WRITES: usize = 100;
/// Writes of each alternative before the measurement.
const WARM_UP: usize = 20;

/// Measures how much longer a new case takes (p50) when a hook is asked about it.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let installation = Installation::make(bench, "hook").await?;
    let without = bare_tenant(&installation.host, "without").await?;
    let with = bare_tenant(&installation.host, "with").await?;
    installation.install(&with.slug, &bench.package("hostile")).await?;
    for _ in 0..WARM_UP {
        file(&installation, &without).await?;
        file(&installation, &with).await?;
    }
    let mut rounds = Vec::new();
    for _ in 0..bench.rounds() {
        let (mut plain, mut hooked) = (Vec::new(), Vec::new());
        for _ in 0..WRITES {
            plain.push(file(&installation, &without).await?);
            hooked.push(file(&installation, &with).await?);
        }
        rounds.push((Times::new(hooked).micros(50), Times::new(plain).micros(50)));
    }
    installation.close().await?;
    let (low, high) = spread(&rounds);
    let (hooked, plain) = rounds.last().copied().unwrap_or_default();
    let detail = format!(
        "a case with its commit: with a hook {:.2} ms, without {:.2} ms; rounds {low:.2} to {high:.2}",
        hooked / 1e3,
        plain / 1e3
    );
    Ok(vec![Figure::new("hook_vs_none", ratio(&rounds), Goal::AtMost(1.1), detail)])
}

async fn file(installation: &Installation, tenant: &Arc<tenant::Model>) -> Result<Duration> {
    let started = Instant::now();
    let actor = Actor::System("theke-bench");
    let scope = Scope::open(&installation.host, Arc::clone(tenant), actor, Channel::Portal, "");
    let new = CreateCase {
        subject: "The grinder is stuck".to_owned(),
        body: "Since this morning.".to_owned(),
        ..CreateCase::default()
    };
    cases::create(&scope, new).await?;
    scope.commit().await?;
    Ok(started.elapsed())
}
