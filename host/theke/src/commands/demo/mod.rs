//! `theke demo`: tenants to look at.

mod back_then;
mod cases;
mod documents;
mod example;
mod example_sales;
mod load;
mod people;
mod records;
mod sales;
mod trade;

use clap::Subcommand;

pub use load::Load;

/// Load demo tenants.
#[derive(Subcommand)]
pub enum Demo {
    /// Load the tenants of a folder; what exists stays as it is
    Load(Load),
}
