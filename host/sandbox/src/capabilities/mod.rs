//! What a plugin may import: one file an interface. Each checks its grant first, and reaches rows only through the
//! call's scope.

mod assets;
mod cases;
mod catalog;
mod contacts;
mod context;
mod contracts;
mod events;
mod files;
mod http;
mod input;
mod invoices;
mod leads;
mod ledger;
mod log;
mod mail;
mod orders;
mod queue;
mod refusal;
mod settings;
mod store;

use wasmtime::component::{HasSelf, Linker};

use crate::bindings;
use crate::call::CallState;
use crate::error::Error;

pub use refusal::Refusal;
pub(crate) use refusal::violations_of;

/// Links every interface of the contract. Whether a call may use one is decided at the call, as a typed refusal.
pub(crate) fn add_to_linker(linker: &mut Linker<CallState>) -> Result<(), Error> {
    type Host = HasSelf<CallState>;
    (|| {
        bindings::types::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::context::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::contacts::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::cases::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::contracts::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::catalog::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::assets::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::leads::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::orders::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::invoices::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::files::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::ledger::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::store::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::mail::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::http::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::events::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::queue::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::settings::add_to_linker::<_, Host>(linker, |state| state)?;
        bindings::log::add_to_linker::<_, Host>(linker, |state| state)
    })()
    .map_err(Error::engine)
}
