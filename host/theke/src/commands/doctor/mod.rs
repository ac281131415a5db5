//! `theke doctor`: whether an installation is well, check by check, each with what to do.

mod clock;
mod data;
mod database;
mod files;
mod limits;
mod mail;
mod outbox;
mod plugins;
mod ports;
mod report;
mod run;
mod secrets;
mod themes;

pub use run::Doctor;
