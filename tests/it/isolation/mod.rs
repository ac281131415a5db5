//! Nobody sees or changes what is not theirs.

mod canaries;
mod forms;
mod hosts;
mod matrix;
mod routes;
mod rows;
mod world;
