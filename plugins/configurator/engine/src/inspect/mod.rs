//! What an author wants to know about a model before a customer sees it.

mod count;
mod determined;

pub use count::Count;

use crate::configurator::{Choice, Configurator};
use crate::conflict::{Conflict, Limited};
use crate::logic::Logic;
use crate::model::{FeatureId, Model};

/// A feature with a fault, and why it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub feature: FeatureId,
    /// The fewest rules that cause it.
    pub why: Conflict,
}

/// What an inspection finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The rules contradict each other: there is no product at all.
    Void(Conflict),
    /// There are products.
    Sound(Findings),
}

/// Faults of a model that has products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// In no product.
    pub dead: Vec<Fault>,
    /// Offered as a choice, but there whenever the feature above is.
    pub false_optional: Vec<Fault>,
    /// Hidden, but not settled by what the customer can choose.
    pub undetermined: Vec<FeatureId>,
    /// In every product.
    pub core: Vec<FeatureId>,
    /// How many products there are.
    pub products: Count,
}

impl Findings {
    /// Whether customers may use the model.
    pub fn is_clean(&self) -> bool {
        self.dead.is_empty() && self.false_optional.is_empty() && self.undetermined.is_empty()
    }
}

/// How much work an inspection may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Features of the largest model: each is looked at by itself.
    pub features: usize,
    /// Nodes of the decision diagram.
    pub nodes: usize,
    /// Products that are counted one by one when the diagram grows larger.
    pub enumerated: u64,
}

impl Effort {
    /// For the command line: some seconds, some ten megabytes.
    pub const PATIENT: Self = Self { features: usize::MAX, nodes: 1_000_000, enumerated: 2_000 };
    /// For a page that somebody waits for: a few tenths of a second in a sandbox, which stops a page after one.
    pub const BRIEF: Self = Self { features: 300, nodes: 30_000, enumerated: 100 };
}

/// Why a model has no product at all; none for a model that has one. Much less work than an inspection.
pub fn contradiction(model: &Model, logic: &Logic) -> Result<Option<Conflict>, Limited> {
    let mut configurator = Configurator::new(model, logic);
    match configurator.possible_domains(&[])? {
        Some(_) => Ok(None),
        None => configurator.conflict(&[], &[]).map(Some),
    }
}

/// Inspects a model; [`Limited`] where that would be more than `effort`.
pub fn inspect(model: &Model, logic: &Logic, effort: Effort) -> Result<Report, Limited> {
    if model.features.len() > effort.features {
        return Err(Limited);
    }
    let mut configurator = Configurator::new(model, logic);
    let Some(domains) = configurator.possible_domains(&[])? else {
        return configurator.conflict(&[], &[]).map(Report::Void);
    };
    let mut dead = Vec::new();
    let mut false_optional = Vec::new();
    for id in model.ids() {
        if !domains[id.index()].can_be_in {
            let why = configurator.conflict(&[], &[Choice { feature: id, wanted: true }])?;
            dead.push(Fault { feature: id, why });
        } else if let Some(why) = never_left_out(&mut configurator, id)? {
            false_optional.push(Fault { feature: id, why });
        }
    }
    let core = model.ids().filter(|id| domains[id.index()].settled() == Some(true)).collect();
    let undetermined = determined::undetermined(model, logic)?;
    let products = count::count(model, logic, effort)?;
    Ok(Report::Sound(Findings { dead, false_optional, undetermined, core, products }))
}

/// Why a feature that the tree lets the customer leave out is always there.
fn never_left_out(configurator: &mut Configurator<'_>, id: FeatureId) -> Result<Option<Conflict>, Limited> {
    let model = configurator.model;
    let Some(parent) = model.feature(id).parent else { return Ok(None) };
    let free = model.group_of(id).is_some_and(|group| group.bounds().0 < group.children.len());
    if !free || model.feature(id).hidden {
        return Ok(None);
    }
    let above = Choice { feature: parent, wanted: true };
    configurator.why_not(&[above], Choice { feature: id, wanted: false })
}
