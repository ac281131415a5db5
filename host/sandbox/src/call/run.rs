//! Runs a surface of a plugin in a store that nobody else ever sees.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use theke_domain::Scope;
use tracing::Instrument;
use tracing::field::Empty;
use uuid::Uuid;
use wasmtime::component::Instance;
use wasmtime::{Store, UpdateDeadline};

use super::CallState;
use crate::bindings::types;
use crate::breaker::Pass;
use crate::budget::Breach;
use crate::capabilities::violations_of;
use crate::failure::{CallError, CallErrorKind, Circumstances};
use crate::limits::{self, Time};
use crate::log::{self, Level};
use crate::meter::{self, Meter};
use crate::permits::Place;
use crate::plugin::Plugin;
use crate::sandbox::Inner;
use crate::timing::Timing;
use crate::wasi::Printed;

/// One export of the contract, with its arguments.
pub(crate) trait Surface: Send {
    /// What the guest answers, already checked.
    type Answer: Send;
    /// For logs, e.g. `page overview`.
    fn name(&self) -> String;
    /// Whether it is called by itself.
    fn place(&self) -> Place {
        Place::Call
    }
    /// Whether it may wait for other hosts.
    fn may_fetch(&self) -> bool {
        true
    }
    /// What is left of the call after its first write.
    fn write_wall(&self) -> Duration {
        limits::WRITE_WALL
    }
    /// The job that runs: it may enqueue its next page without a step.
    fn continues(&self) -> Option<String> {
        None
    }
    /// Calls the export. The outer error ends the call, the inner one is the guest's own refusal.
    fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> impl Future<Output = wasmtime::Result<Result<Self::Answer, Unusable>>> + Send;
}

/// A surface answered, but not with what was asked for.
pub(crate) enum Unusable {
    /// An error of the contract.
    Refused(types::Error),
    /// An answer that breaks the contract; the text says how.
    Answer(String),
}

/// Calls `surface`, measured and traced, unless it is left alone or no instance is free. The caller decides about the
/// transaction.
pub(crate) async fn run<S: Surface>(
    sandbox: &Inner,
    scope: Scope,
    plugin: &Arc<Plugin>,
    time: Time,
    surface: S,
) -> Result<S::Answer, CallError> {
    let name = surface.name();
    let pass = sandbox.breakers.enter(plugin, &name, scope.now());
    let pass = pass.map_err(|paused| *paused).inspect_err(|_| meter::paused(plugin, &name))?;
    let _permit = sandbox.permits.take(surface.place(), plugin).await?;
    let id = Uuid::now_v7();
    let trace = tracing::info_span!(
        target: "theke_trace",
        "plugin call",
        otel.name = format!("plugin {} {name}", plugin.name),
        plugin = plugin.name,
        surface = name,
        tenant.id = %plugin.tenant,
        call.id = %id,
        outcome = Empty,
    );
    let meter = Meter::start(plugin, scope.tenant(), &name);
    let answer = perform(sandbox, scope, plugin, time, surface, (id, pass)).instrument(trace.clone()).await;
    trace.record("outcome", meter.end(&answer));
    answer
}

async fn perform<S: Surface>(
    sandbox: &Inner,
    scope: Scope,
    plugin: &Arc<Plugin>,
    time: Time,
    surface: S,
    (id, pass): (Uuid, Pass<'_>),
) -> Result<S::Answer, CallError> {
    let time = time.stretched(sandbox.time_factor);
    let write_wall = surface.write_wall().saturating_mul(sandbox.time_factor);
    let timing = Timing::start(sandbox.ticks(), scope.clone(), time.wall, write_wall);
    let egress = sandbox.egress.clone();
    let (mut state, printed) =
        CallState::new(id, Arc::clone(plugin), scope.clone(), Arc::clone(&timing), time.ticks(), egress);
    state.may_fetch = surface.may_fetch();
    state.continues = surface.continues();
    let mut store = prepare(sandbox, state, time);

    let outcome = timing
        .supervise(async {
            let instance = plugin.program.instance.instantiate_async(&mut store).await?;
            surface.call(plugin, &mut store, &instance).await
        })
        .await;

    let mut state = store.into_data();
    let last_words = collect_printed(&mut state, &printed);
    let circumstances =
        Circumstances { plugin: &plugin.name, reference: id, shortage: state.memory.shortage(), last_words };
    let answer = match outcome {
        None => Err(too_slow(&circumstances, time.wall, scope.is_writing().then_some(write_wall))),
        Some(Err(error)) => Err(CallError::from_engine(&error, &circumstances)),
        Some(Ok(Err(unusable))) => Err(unusable_answer(unusable, &circumstances)),
        Some(Ok(Ok(answer))) => Ok(answer),
    };
    let answer = answer.map_err(|error| blame(error, &state));
    state.refused.tell(&mut state.log, state.scope.now());
    if let Err(error) = &answer {
        error.log(plugin.tenant, &surface.name());
        note(&mut state, error, &surface.name());
    }
    let now = scope.now();
    if let Some(turn) = pass.end(answer.as_ref().err(), now) {
        turn.report(plugin, &surface.name(), &mut state.log, now);
    }
    sandbox.keep_log(scope.host(), plugin, id, state.log);
    answer
}

/// The store of one call, with every bound in place before any of the guest's code runs.
fn prepare(sandbox: &Inner, state: CallState, time: Time) -> Store<CallState> {
    let mut store = Store::new(&sandbox.engine, state);
    store.limiter(|state| &mut state.memory);
    store.set_hostcall_fuel(limits::HOSTCALL_BYTES);
    store.set_max_component_handles(limits::HANDLES);
    store.set_epoch_deadline(1);
    let turns = Arc::clone(&sandbox.turns);
    store.epoch_deadline_callback(move |mut context| {
        let state = context.data_mut();
        if !state.timing.take_waited() {
            state.ticks_left =
                state.ticks_left.checked_sub(1).ok_or(Breach::Processor(time.cpu.as_millis()))?;
        }
        // Everybody else on this thread gets a turn. What holds a transaction must not wait for long computations.
        let is_long = state.ticks_left.saturating_add(1) < time.ticks() && !state.scope.is_writing();
        Ok(UpdateDeadline::YieldCustom(1, Box::pin(turns.next(Arc::clone(&state.turn), is_long))))
    });
    store
}

/// Moves what the guest printed into its log; the last line is often the message of its panic.
fn collect_printed(state: &mut CallState, printed: &Printed) -> Option<String> {
    let now = state.scope.now();
    let (stdout, stderr) = (printed.stdout.contents(), printed.stderr.contents());
    state.log.printed(Level::Info, "stdout", &stdout, now);
    state.log.printed(Level::Warn, "stderr", &stderr, now);
    let text = String::from_utf8_lossy(&stderr);
    let words: Vec<_> =
        text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("note:")).collect();
    (!words.is_empty()).then(|| log::escaped(&words.join(" "), limits::LOG_MESSAGE_BYTES))
}

fn too_slow(circumstances: &Circumstances<'_>, wall: Duration, write_wall: Option<Duration>) -> CallError {
    // A hook has no more time than a call that has written, and need not have written anything itself.
    let message = match write_wall.filter(|write_wall| *write_wall < wall) {
        Some(write_wall) => {
            format!("after its first write it did not end within {} ms", write_wall.as_millis())
        }
        None => format!("it did not end within {} ms", wall.as_millis()),
    };
    CallError::new(circumstances.plugin, circumstances.reference, CallErrorKind::Timeout, message)
}

fn unusable_answer(unusable: Unusable, circumstances: &Circumstances<'_>) -> CallError {
    let (kind, message) = match unusable {
        Unusable::Answer(problem) => (CallErrorKind::Answer, format!("its answer cannot be used: {problem}")),
        Unusable::Refused(error) => {
            let code = log::escaped(&error.code, limits::FRAME_CHARACTERS);
            let message = log::escaped(&error.message, limits::LOG_MESSAGE_BYTES);
            let violations = violations_of(error.violations, circumstances.plugin);
            (
                CallErrorKind::Refused { code: code.clone(), violations },
                format!("it answered {code}: {message}"),
            )
        }
    };
    CallError::new(circumstances.plugin, circumstances.reference, kind, message)
}

/// When a hook below failed, its reference leads to the cause, this call's own only to the consequence.
fn blame(error: CallError, state: &CallState) -> CallError {
    match &state.nested {
        Some(nested) => CallError {
            message: format!(
                "{} (because plugin {} failed: {})",
                error.message, nested.plugin, nested.reference
            ),
            reference: nested.reference,
            ..error
        },
        None => error,
    }
}

/// The plugin's own log says why the call ended, whoever reads it.
fn note(state: &mut CallState, error: &CallError, surface: &str) {
    let now = state.scope.now();
    let mut fields = vec![("surface".to_owned(), surface.to_owned())];
    if !error.guest_backtrace.is_empty() {
        fields.push(("guest".to_owned(), error.guest_backtrace.join(" < ")));
    }
    state.log.of_host(Level::Error, &error.message, &fields, now);
}
