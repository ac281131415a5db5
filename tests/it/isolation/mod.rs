//! Nobody sees or changes what is not theirs.

mod api;
mod canaries;
mod forms;
mod hosts;
mod matrix;
pub mod routes;
pub mod rows;
mod world;
