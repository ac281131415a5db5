//! What can be configured, and what still can: product models, and the choices that a customer may yet make.
//!
//! A model is a file in UVL, the Universal Variability Language (see [`uvl`]). [`Logic`] is the model as clauses;
//! a [`Configurator`] answers over it after each choice: what remains possible (complete and free of dead ends),
//! why something is not, and what would have to be given up for it. [`price`] adds up, [`inspect`] is for authors.
//!
//! Nothing here talks to a host: the rules are the same in a browser's click, in a test and on the command line.

mod configurator;
mod conflict;
pub mod describe;
pub mod inspect;
pub mod limits;
mod logic;
mod model;
pub mod price;
mod questions;
mod repair;
mod solver;
pub mod uvl;

pub use configurator::{Answer, Choice, Configurator, Domain};
pub use conflict::{Conflict, Limited};
pub use logic::{Logic, Rule};
pub use model::{Constraint, Expression, Feature, FeatureId, Group, GroupKind, Model, Place, Texts};
pub use questions::Question;
pub use repair::Repair;
