//! Pages for the company's agents.

pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod cases;
pub(crate) mod contacts;
pub(crate) mod contracts;
pub(crate) mod invoices;
pub(crate) mod leads;
mod lines;
pub(crate) mod orders;
pub(crate) mod prices;
pub(crate) mod products;
pub(crate) mod records;
pub(crate) mod shipments;
pub(crate) mod variants;
pub(crate) mod withdrawals;

use axum::response::Response;

use crate::error::WebError;
use crate::extract::Visit;
use crate::submit::see_other;

/// The desk's start page is the queue.
pub(crate) async fn home(visit: Visit) -> Result<Response, WebError> {
    visit.agent()?;
    Ok(see_other("/desk/cases"))
}
