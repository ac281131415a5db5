//! The project's own rules, each checked on the text of the files.

mod contract;
mod environment;
mod heads;
mod imports;
mod migrations;
mod run;
mod sizes;
mod sources;
mod translations;
mod words;

pub use run::run;
