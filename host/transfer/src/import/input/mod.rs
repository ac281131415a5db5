//! Reads a CSV file as it comes: its encoding, its separator, its rows with their lines.

mod decode;
mod lines;
mod separator;
mod table;

pub use table::{FILE_BYTES_MAX, Row, Table};
