//! One call of one plugin: a fresh store and instance, its clocks and budgets, its outcome.

mod refused;
mod run;
mod state;

pub(crate) use run::{Surface, Unusable, run};
pub(crate) use state::{CallState, Nested};
