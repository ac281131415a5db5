//! The component, ready to be instantiated; and one rendering in an instance of its own.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use theke_fragment::{Fault, Job, Surroundings};
use theke_fragment_guest::COMPONENT;
use tokio::sync::OnceCell;
use uuid::Uuid;
use wasmtime::component::Linker;
use wasmtime::{Store, UpdateDeadline};

use super::state::State;
use crate::bindings::fragment::{self, Renderer, RendererPre};
use crate::budget::Breach;
use crate::compile::Compiler;
use crate::error::Error;
use crate::failure::{CallError, CallErrorKind, Circumstances};
use crate::limits::{self, Time};
use crate::sandbox::Inner;
use crate::wasi::{self, Printed};

/// The host's own component. It is compiled when the first package arrives that needs it.
#[derive(Default)]
pub(crate) struct Engine(OnceCell<RendererPre<State>>);

/// One template, who reads it, and how long that may take.
pub(super) struct Errand {
    pub job: Job,
    pub surroundings: Surroundings,
    pub time: Time,
    /// Whether a transaction is open meanwhile.
    pub is_writing: bool,
}

/// How a rendering ended that its component could not end itself.
pub(super) struct Stopped {
    /// A sentence for the template's author.
    what: String,
    /// Where it stood, if it was traced.
    place: Option<(String, u32)>,
}

impl Engine {
    /// Compiles the component, unless it is compiled already.
    pub(crate) async fn prepare(&self, engine: &wasmtime::Engine, compiler: &Compiler) -> Result<(), Error> {
        self.ready(engine, compiler).await.map(drop)
    }

    async fn ready(
        &self,
        engine: &wasmtime::Engine,
        compiler: &Compiler,
    ) -> Result<&RendererPre<State>, Error> {
        self.0
            .get_or_try_init(|| async {
                let digest = format!("fragment-{}", hex::encode(Sha256::digest(COMPONENT)));
                let component = compiler.component(&digest, COMPONENT).await?;
                let mut linker = Linker::<State>::new(engine);
                wasi::add_to_linker(&mut linker)?;
                Renderer::add_to_linker::<_, wasmtime::component::HasSelf<_>>(&mut linker, |state| state)
                    .map_err(Error::engine)?;
                let instance = linker.instantiate_pre(&component).map_err(Error::engine)?;
                RendererPre::new(instance).map_err(Error::engine)
            })
            .await
    }
}

impl Inner {
    /// Renders one template. If it was stopped, it renders once more to find the line.
    pub(super) async fn render(&self, errand: &Errand) -> Result<String, Fault> {
        let stopped = match self.render_once(errand, false).await {
            Ok(outcome) => return outcome,
            Err(stopped) => stopped,
        };
        let place = match self.render_once(errand, true).await {
            Err(traced) => traced.place,
            Ok(_) => None,
        };
        let (template, line) = place.unwrap_or_else(|| (errand.job.template.clone(), 0));
        let line = usize::try_from(line).unwrap_or_default();
        Err(Fault::Failed { template, line, what: stopped.what })
    }

    async fn render_once(&self, errand: &Errand, is_traced: bool) -> Result<Result<String, Fault>, Stopped> {
        let (job, time) = (&errand.job, errand.time);
        let unusable =
            |error: Error| Stopped { what: format!("it could not be begun: {error}"), place: None };
        let renderer = self.fragments.ready(&self.engine, &self.compiler).await.map_err(unusable)?;
        let (state, printed) = State::new(errand.surroundings.clone(), time.ticks());
        let mut store = self.prepare_rendering(state, time, errand.is_writing);
        let sent = fragment::Job {
            template: job.template.clone(),
            data: job.data.clone(),
            frame: job.frame.clone(),
            limit_bytes: u32::try_from(job.limit_bytes).unwrap_or(u32::MAX),
            is_traced,
        };
        let outcome = tokio::time::timeout(time.wall, async {
            let renderer = renderer.instantiate_async(&mut store).await?;
            renderer.call_render(&mut store, &sent).await
        })
        .await;
        match outcome {
            Ok(Ok(Ok(text))) if text.len() > job.limit_bytes => Ok(Err(Fault::TooLong)),
            Ok(Ok(answer)) => Ok(answer.map_err(fault)),
            Ok(Err(error)) => Err(stopped(&error, store.into_data(), &printed)),
            Err(_) => {
                let what = format!("it did not end within {} ms", time.wall.as_millis());
                Err(Stopped { what, place: store.into_data().place })
            }
        }
    }

    /// The store of one rendering, with every bound in place before any template is read.
    fn prepare_rendering(&self, state: State, time: Time, is_writing: bool) -> Store<State> {
        let mut store = Store::new(&self.engine, state);
        store.limiter(|state| &mut state.memory);
        store.set_hostcall_fuel(limits::HOSTCALL_BYTES);
        store.set_max_component_handles(limits::HANDLES);
        store.set_epoch_deadline(1);
        let turns = Arc::clone(&self.turns);
        store.epoch_deadline_callback(move |mut context| {
            let state = context.data_mut();
            state.ticks_left =
                state.ticks_left.checked_sub(1).ok_or(Breach::Processor(time.cpu.as_millis()))?;
            // What holds a transaction must not wait for long computations.
            let is_long = state.ticks_left.saturating_add(1) < time.ticks() && !is_writing;
            Ok(UpdateDeadline::YieldCustom(1, Box::pin(turns.next(Arc::clone(&state.turn), is_long))))
        });
        store
    }
}

fn fault(fault: fragment::Fault) -> Fault {
    match fault {
        fragment::Fault::Failed(place) => Fault::Failed {
            template: place.template,
            line: usize::try_from(place.line).unwrap_or_default(),
            what: place.what,
        },
        fragment::Fault::TooLong => Fault::TooLong,
    }
}

/// What the engine says, in the words that a plugin's author knows from failed calls.
fn stopped(error: &wasmtime::Error, state: State, printed: &Printed) -> Stopped {
    let circumstances = Circumstances {
        plugin: "",
        reference: Uuid::nil(),
        shortage: state.memory.shortage(),
        last_words: None,
    };
    let error = CallError::from_engine(error, &circumstances);
    let what = match error.kind {
        // A panic of the component's is a mistake of the host's; what it said helps to find it.
        CallErrorKind::Trap => {
            let words = String::from_utf8_lossy(&printed.stderr.contents()).trim().to_owned();
            format!("{} {}", error.message, crate::log::escaped(&words, limits::LOG_MESSAGE_BYTES))
        }
        _ => error.message,
    };
    Stopped { what, place: state.place }
}
