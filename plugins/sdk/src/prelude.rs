//! `use theke_sdk::prelude::*;` brings what nearly every plugin names: surfaces, values, and the capability modules.

pub use crate::{
    Changes, Delivery, Error, ErrorKind, Event, Form, FormState, Hooks, Id, Instant, Job, Jobs, Ledger,
    Listeners, Pages, Panels, Place, Proposal, Query, Request, Response, Result, Verdict, View, Violation,
    Webhooks, assets, cases, catalog, contacts, context, contracts, events, files, http, invoices, leads,
    log, mail, orders, queue, settings,
};
