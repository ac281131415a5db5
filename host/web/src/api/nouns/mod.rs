//! The nouns of the API, one file each.

mod accounts;
mod assets;
mod cases;
mod contacts;
mod contracts;
mod invoices;
mod leads;
mod lines;
mod orders;
mod products;

pub(crate) use accounts::Accounts;
pub(crate) use assets::Assets;
pub(crate) use cases::Cases;
pub(crate) use contacts::Contacts;
pub(crate) use contracts::Contracts;
pub(crate) use invoices::Invoices;
pub(crate) use leads::Leads;
pub(crate) use orders::Orders;
pub(crate) use products::Products;
