//! Moves data in and out: records from CSV, a tenant from one database to another, backups.

pub mod archive;
pub mod backup;
mod error;
pub mod import;
pub mod tenant;

pub use error::{Error, Result};
