//! Records as templates read them.

mod assets;
mod cases;
mod changes;
mod documents;
mod invoices;
mod messages;
mod orders;
mod panels;
mod usage;
mod words;

pub(crate) use assets::assets;
pub(crate) use cases::{case, cases};
pub(crate) use changes::{change, changes};
pub(crate) use documents::documents;
pub(crate) use invoices::{invoice_lines, invoices, of_order as invoices_of_order, payments, related};
pub(crate) use messages::messages;
pub(crate) use orders::{order_lines, orders, shipments};
pub(crate) use panels::panels;
pub(crate) use usage::usage;
pub(crate) use words::{Reader, label, word};
