//! Leaves a job for the worker, in the scope's transaction.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind;

use crate::budgets::{self, Budget};
use crate::clock::DAY;
use crate::effect_keys::{self, EffectKey};
use crate::{Error, Result, Scope, outbox};

/// How far ahead a job may be put off, in microseconds: until after the next yearly bill.
pub const DELAY_MAX: i64 = 400 * DAY;
/// How long a key is remembered after its job was due, in microseconds: whoever repeats something does so within weeks.
pub const KEY_LIFETIME: i64 = 90 * DAY;

/// A job to leave.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Whose.
    pub plugin: String,
    /// As `[[jobs]]` of its plugin.toml says.
    pub name: String,
    /// What it needs to know.
    pub payload: Value,
    /// The same key again is the same job.
    pub key: Option<String>,
    /// When it is due, in UTC microseconds; none for at once.
    pub not_before: Option<i64>,
    /// Whether it goes on where the running job ends: such a chain may be long, and is no step away from its beginning.
    pub continues: bool,
}

/// A job as the outbox carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Whose.
    pub plugin: String,
    /// As `[[jobs]]` of its plugin.toml says.
    pub name: String,
    /// What it needs to know.
    pub payload: Value,
    /// How many deliveries led to it.
    #[serde(default)]
    pub steps: u8,
}

/// Leaves a job; none when there is one with this key already, whether it waits or has been done.
/// [`Error::Limit`] when the tenant's budget of waiting jobs is used up, or effects have led to effects for too long.
pub async fn enqueue(scope: &Scope, job: NewJob) -> Result<Option<OutboxId>> {
    let steps = if job.continues { scope.steps() } else { outbox::next_steps(scope, &job.name)? };
    let due = job.not_before.unwrap_or(0).max(scope.now());
    if due > scope.now() + DELAY_MAX {
        let message = format!("a job may be put off by {} days", DELAY_MAX / DAY);
        return Err(Error::invalid("not_before", &message));
    }
    let id = OutboxId::new();
    if let Some(key) = &job.key {
        let (plugin, name) = (job.plugin.as_str(), job.name.as_str());
        let forget_at = due + KEY_LIFETIME;
        let key = EffectKey { kind: OutboxKind::PluginJob, plugin, name, key, forget_at };
        if !effect_keys::take(scope, id, key).await? {
            return Ok(None);
        }
    }
    // A lane of its own: jobs wait for no other, and follow one another by enqueuing the next.
    let lane = format!("job/{id}");
    let carried = Job { plugin: job.plugin, name: job.name, payload: job.payload, steps };
    let not_before = job.not_before.unwrap_or(0);
    outbox::enqueue_for(scope, id, OutboxKind::PluginJob, lane, &carried, not_before).await?;
    budgets::take(scope, Budget::Jobs, 1).await?;
    Ok(Some(id))
}
