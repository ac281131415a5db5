//! The plugins' clocks: looks each second whether one strikes, and asks the database only when it may.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use theke_domain::clock::{MINUTE, SECOND};
use theke_domain::entity::ids::TenantId;
use theke_domain::schedules::{self, Declared, Plan};
use theke_domain::tenants;
use theke_sandbox::Plugin;

use crate::{Error, Worker};

/// How late a clock may strike.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long the next time is believed, in microseconds: a tenant may have moved to another zone meanwhile.
const BELIEVED: i64 = 5 * MINUTE;
/// How long a plugin is left alone when its clocks cannot be looked at, in microseconds.
const PAUSE: i64 = 10 * SECOND;

/// When to look again at the clocks of a tenant's plugin, in the version that it has.
type Looks = HashMap<(TenantId, String, String), i64>;

/// Runs until it is dropped.
pub(crate) async fn run(worker: &Worker) {
    let mut seconds = tokio::time::interval(LOOK_EVERY);
    let mut looks = Looks::new();
    loop {
        seconds.tick().await;
        let mut next = Looks::new();
        for plugin in worker.sandbox.scheduled() {
            let key = (plugin.tenant, plugin.name.clone(), plugin.digest.clone());
            let now = worker.host.clock.now();
            // Also when a clock was set back: nothing is put off for longer than it is believed.
            let known = looks.get(&key).copied().filter(|at| *at > now && *at <= now + BELIEVED);
            let at = match known {
                Some(at) => at,
                None => look(worker, &plugin, now).await,
            };
            next.insert(key, at);
        }
        looks = next;
    }
}

/// Leaves what is due; answers when to look again.
async fn look(worker: &Worker, plugin: &Arc<Plugin>, now: i64) -> i64 {
    match hand_out(worker, plugin).await {
        Ok(next) => next.unwrap_or(i64::MAX).min(now + BELIEVED).max(now),
        Err(error) => {
            tracing::warn!(
                tenant.id = %plugin.tenant,
                plugin = plugin.name,
                "the clocks of plugin {} cannot be looked at; trying again in {} s: {error}",
                plugin.name,
                PAUSE / SECOND,
            );
            now + PAUSE
        }
    }
}

async fn hand_out(worker: &Worker, plugin: &Plugin) -> Result<Option<i64>, Error> {
    // The clocks of a suspended tenant stand still, and strike once when it is served again.
    let Some(tenant) = tenants::by_id(&worker.host, plugin.tenant).await? else { return Ok(None) };
    let clocks = &plugin.manifest.schedule;
    // All can be read: plugin.toml was checked.
    let plans = clocks.iter().filter_map(|clock| Some((clock, Plan::parse(&clock.cron).ok()?)));
    let plans: Vec<_> = plans.collect();
    let declared: Vec<_> =
        plans.iter().map(|(clock, plan)| Declared { job: &clock.job, cron: &clock.cron, plan }).collect();
    let scope = worker.scope(&Arc::new(tenant), "schedule");
    let outcome = schedules::hand_out(&scope, &plugin.name, &declared).await;
    Ok(scope.finish(outcome).await?)
}
