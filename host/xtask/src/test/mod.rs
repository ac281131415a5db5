//! `cargo xtask test`: everything that must hold before a change is taken.

mod count;
mod run;

pub use run::run;
