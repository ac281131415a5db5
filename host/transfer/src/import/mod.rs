//! Records from CSV: a mapping file says which column becomes which field, and every row lands whole or is refused.

mod claims;
mod convert;
mod fields;
mod input;
mod likeness;
mod map;
mod names;
mod record;
mod rejects;
mod report;
mod run;
mod save;

pub use fields::Noun;
pub use input::{FILE_BYTES_MAX, Table};
pub use map::Map;
pub use rejects::Rejects;
pub use report::{Counts, Fault, Refusal, Report};
pub use run::{BATCH_ROWS, Import};
