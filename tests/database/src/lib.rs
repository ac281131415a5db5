//! Databases for tests: a file or a PostgreSQL database of its own for each test, and PostgreSQL servers to have them on.

mod cluster;
mod database;
mod psql;
mod server;

pub use cluster::Cluster;
pub use database::{DATABASE, TestDatabase, is_postgres};
pub use psql::with_path;
pub use server::{SERVER, Server, find};
