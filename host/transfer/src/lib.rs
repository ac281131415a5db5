//! Moves data in and out: records from CSV, a tenant from one database to another, backups.

mod error;
pub mod import;

pub use error::{Error, Result};
