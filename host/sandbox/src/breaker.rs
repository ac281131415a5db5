//! Leaves a plugin's surface alone that failed again and again: what it costs (a second of processor time, an instance, a
//! transaction) is everybody's, and the next call is likely to fail, too.
//!
//! One breaker for each tenant, plugin and surface by name (`hook case.create`, `page overview`): a banner that loops takes
//! no price check with it. In memory, for this host alone: each host protects its own instances by what it has seen itself,
//! no call waits for a database to learn that it may start, and a start begins with a clean slate.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use theke_domain::clock::SECOND;
use theke_domain::entity::ids::TenantId;
use uuid::Uuid;

use crate::failure::{CallError, CallErrorKind};
use crate::limits::{BREAKER_COOL_DOWN, BREAKER_COOL_DOWN_MAX, BREAKER_FAILURES, BREAKER_WINDOW};
use crate::log::{CallLog, Level};
use crate::meter;
use crate::plugin::Plugin;

/// A surface that is left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paused {
    /// The plugin's name.
    pub plugin: String,
    /// For example `hook case.create`.
    pub surface: String,
    /// When the next call is let through, in UTC microseconds.
    pub until: i64,
    /// How many calls failed in a row.
    pub failures: u32,
    /// Why the last of them did.
    pub message: String,
    /// The last of them.
    pub reference: Uuid,
}

/// What a call's end did to its breaker: worth a line for the tenant's admins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// No more calls until then, in UTC microseconds, after so many failures.
    Opened { until: i64, failures: u32 },
    /// Calls as usual again.
    Closed,
}

/// The breakers of all surfaces that fail.
#[derive(Default)]
pub(crate) struct Breakers {
    tenants: Mutex<HashMap<TenantId, Vec<Breaker>>>,
}

/// One surface's run of failures; a surface that does not fail has none.
struct Breaker {
    plugin: String,
    surface: String,
    /// The state of the install that failed: another package, other settings or rights begin anew.
    install: i64,
    /// The first failure of the run.
    since: i64,
    failures: u32,
    pause: Option<Pause>,
    message: String,
    reference: Uuid,
}

#[derive(Clone, Copy)]
struct Pause {
    until: i64,
    length: i64,
}

/// A call that the breaker has let through. Dropped without an end (the caller went away), it has told nothing.
pub(crate) struct Pass<'breakers> {
    breakers: &'breakers Breakers,
    plugin: &'breakers Plugin,
    surface: &'breakers str,
    /// Whether everybody else waits for what becomes of it.
    is_trial: bool,
}

impl Breakers {
    /// Lets a call through, unless its surface is left alone. After the pause one call is let through; the others wait for
    /// another pause, or for that call's success.
    pub(crate) fn enter<'pass>(
        &'pass self,
        plugin: &'pass Plugin,
        surface: &'pass str,
        now: i64,
    ) -> Result<Pass<'pass>, Box<CallError>> {
        let pass = |is_trial| Pass { breakers: self, plugin, surface, is_trial };
        let mut tenants = self.lock();
        let found = tenants.get_mut(&plugin.tenant).and_then(|known| find(known, plugin, surface));
        let Some(breaker) = found else { return Ok(pass(false)) };
        let Some(pause) = &mut breaker.pause else { return Ok(pass(false)) };
        // Nothing is put off for longer than a pause can be: a clock was set back.
        if now < pause.until && pause.until <= now + BREAKER_COOL_DOWN_MAX {
            let until = pause.until;
            return Err(Box::new(breaker.refusal(until)));
        }
        pause.until = now + pause.length;
        Ok(pass(true))
    }

    /// The surfaces of a tenant that are left alone, by plugin and name.
    pub(crate) fn paused(&self, tenant: TenantId) -> Vec<Paused> {
        let tenants = self.lock();
        let known = tenants.get(&tenant).into_iter().flatten();
        let mut paused: Vec<_> = known.filter_map(Breaker::paused).collect();
        paused.sort_by(|one, other| (&one.plugin, &one.surface).cmp(&(&other.plugin, &other.surface)));
        paused
    }

    /// How many surfaces are left alone, over all tenants.
    pub(crate) fn count(&self) -> usize {
        self.lock().values().flatten().filter(|breaker| breaker.pause.is_some()).count()
    }

    /// Forgets surfaces of installs that are no longer as they were when they failed.
    pub(crate) fn keep(&self, is_current: impl Fn(TenantId, &str, i64) -> bool) {
        self.lock().retain(|tenant, known| {
            known.retain(|breaker| is_current(*tenant, &breaker.plugin, breaker.install));
            !known.is_empty()
        });
    }

    fn succeeded(&self, plugin: &Plugin, surface: &str) -> Option<Turn> {
        let mut tenants = self.lock();
        let known = tenants.get_mut(&plugin.tenant)?;
        let place = known.iter().position(|breaker| breaker.is_of(plugin, surface))?;
        let breaker = known.swap_remove(place);
        if known.is_empty() {
            tenants.remove(&plugin.tenant);
        }
        breaker.pause.map(|_| Turn::Closed)
    }

    fn failed(&self, pass: &Pass<'_>, error: &CallError, now: i64) -> Option<Turn> {
        let mut tenants = self.lock();
        let known = tenants.entry(pass.plugin.tenant).or_default();
        let place = known.iter().position(|breaker| breaker.is_of(pass.plugin, pass.surface));
        let place = place.unwrap_or_else(|| {
            known.push(Breaker::new(pass.plugin, pass.surface, now));
            known.len() - 1
        });
        let breaker = &mut known[place];
        // A run that is spread over hours is bad luck, and its beginning is forgotten.
        if breaker.pause.is_none() && !(0..=BREAKER_WINDOW).contains(&(now - breaker.since)) {
            (breaker.since, breaker.failures) = (now, 0);
        }
        breaker.failures += 1;
        breaker.message.clone_from(&error.message);
        breaker.reference = error.reference;
        let length = match breaker.pause {
            Some(pause) if pass.is_trial => (pause.length * 2).min(BREAKER_COOL_DOWN_MAX),
            // It began before the pause.
            Some(_) => return None,
            None if breaker.failures < BREAKER_FAILURES => return None,
            None => BREAKER_COOL_DOWN,
        };
        let until = now + length;
        breaker.pause = Some(Pause { until, length });
        Some(Turn::Opened { until, failures: breaker.failures })
    }

    /// A trial that came to no end tells nothing; the next call is the trial.
    fn abandoned(&self, pass: &Pass<'_>) {
        let mut tenants = self.lock();
        let known = tenants.get_mut(&pass.plugin.tenant);
        let Some(breaker) = known.and_then(|known| find(known, pass.plugin, pass.surface)) else { return };
        if let Some(pause) = &mut breaker.pause {
            pause.until = 0;
        }
    }

    /// A thread that panicked while it held the lock left nothing half-done here.
    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Vec<Breaker>>> {
        self.tenants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn find<'known>(known: &'known mut [Breaker], plugin: &Plugin, surface: &str) -> Option<&'known mut Breaker> {
    known.iter_mut().find(|breaker| breaker.is_of(plugin, surface))
}

impl Breaker {
    fn new(plugin: &Plugin, surface: &str, now: i64) -> Self {
        Self {
            plugin: plugin.name.clone(),
            surface: surface.to_owned(),
            install: plugin.changed,
            since: now,
            failures: 0,
            pause: None,
            message: String::new(),
            reference: Uuid::nil(),
        }
    }

    fn is_of(&self, plugin: &Plugin, surface: &str) -> bool {
        (self.install, self.plugin.as_str(), self.surface.as_str())
            == (plugin.changed, plugin.name.as_str(), surface)
    }

    fn paused(&self) -> Option<Paused> {
        let pause = self.pause?;
        Some(Paused {
            plugin: self.plugin.clone(),
            surface: self.surface.clone(),
            until: pause.until,
            failures: self.failures,
            message: self.message.clone(),
            reference: self.reference,
        })
    }

    /// Under the reference of the call that led to the pause: that one has a log.
    fn refusal(&self, until: i64) -> CallError {
        let Self { plugin, surface, failures, message, reference, .. } = self;
        let message =
            format!("{surface} is left alone for now: it failed {failures} times in a row ({message})");
        CallError::new(plugin, *reference, CallErrorKind::Paused { until }, message)
    }
}

impl Pass<'_> {
    /// Notes how the call ended. Only what the host had to stop counts as a failure: a guest that refuses, or answers what
    /// cannot be used, has at least answered in time.
    pub(crate) fn end(mut self, failure: Option<&CallError>, now: i64) -> Option<Turn> {
        let turn = match failure.map(|error| (error, &error.kind)) {
            Some((error, CallErrorKind::Trap | CallErrorKind::Timeout | CallErrorKind::Limit)) => {
                self.breakers.failed(&self, error, now)
            }
            Some(_) | None => self.breakers.succeeded(self.plugin, self.surface),
        };
        self.is_trial = false;
        turn
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if self.is_trial {
            self.breakers.abandoned(self);
        }
    }
}

impl Turn {
    /// Says it to the operator, and to the tenant's admins in the plugin's log.
    pub(crate) fn report(&self, plugin: &Plugin, surface: &str, log: &mut CallLog, now: i64) {
        let (level, message) = match self {
            Self::Opened { until, failures } => {
                let pause = (until - now) / SECOND;
                (
                    Level::Error,
                    format!("{surface} is left alone for {pause} s: it failed {failures} times in a row"),
                )
            }
            Self::Closed => (Level::Info, format!("{surface} works again, and is called as usual")),
        };
        tracing::warn!(plugin = plugin.name, tenant.id = %plugin.tenant, surface, "plugin {}: {message}", plugin.name);
        log.of_host(level, &message, &[("surface".to_owned(), surface.to_owned())], now);
        meter::turned(plugin, surface, matches!(self, Self::Opened { .. }));
    }
}
