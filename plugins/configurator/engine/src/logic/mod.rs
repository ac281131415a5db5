//! A model as clauses: one variable a feature, a rule behind each clause.

mod clauses;
mod counting;
mod formula;
mod tree;

pub(crate) use clauses::{Clause, Literal};
pub use clauses::{Logic, Rule};
