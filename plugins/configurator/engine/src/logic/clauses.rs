//! Clauses, literals, and the rules that they come from.

use super::{formula, tree};
use crate::model::{FeatureId, Model};

/// A rule of the model; what a customer is told stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A feature needs the one that it belongs to.
    Parent(FeatureId),
    /// A feature takes so many of the children of its group, by the group's place.
    Group(FeatureId, usize),
    /// A constraint, by its place in the model.
    Constraint(usize),
}

/// A variable, holding or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Literal {
    pub(crate) variable: u32,
    pub(crate) holds: bool,
}

impl Literal {
    pub(crate) fn feature(id: FeatureId, chosen: bool) -> Self {
        Self { variable: id.0, holds: chosen }
    }
}

impl std::ops::Not for Literal {
    type Output = Self;

    fn not(self) -> Self {
        Self { holds: !self.holds, ..self }
    }
}

/// At least one of the literals holds, because of the rule. Clauses of none need no reason: the product is there, and
/// help variables mean what they mean.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) literals: Vec<Literal>,
    pub(crate) rule: Option<Rule>,
}

/// The model as clauses. The first variables are its features, the rest helps.
#[derive(Clone, Debug)]
pub struct Logic {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) variables: u32,
    /// In the order of the model.
    pub(crate) rules: Vec<Rule>,
    pub(crate) features: u32,
}

impl Logic {
    /// Translates a model; linear in its size.
    pub fn new(model: &Model) -> Self {
        let features = u32::try_from(model.features.len()).unwrap_or(u32::MAX);
        let mut builder = Builder { clauses: Vec::new(), variables: features };
        tree::rules(model, &mut builder);
        for (index, constraint) in model.constraints.iter().enumerate() {
            formula::require(&constraint.expression, Rule::Constraint(index), &mut builder);
        }
        let mut rules: Vec<Rule> = builder.clauses.iter().filter_map(|clause| clause.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        Self { clauses: builder.clauses, variables: builder.variables, rules, features }
    }
}

/// Collects clauses and hands out help variables.
pub(super) struct Builder {
    clauses: Vec<Clause>,
    variables: u32,
}

impl Builder {
    /// A new help variable.
    pub(super) fn help(&mut self) -> Literal {
        let variable = self.variables;
        self.variables += 1;
        Literal { variable, holds: true }
    }

    /// At least one of the literals holds, because of the rule.
    pub(super) fn because(&mut self, rule: Rule, literals: Vec<Literal>) {
        self.clauses.push(Clause { literals, rule: Some(rule) });
    }

    /// At least one of the literals holds, without a reason.
    pub(super) fn always(&mut self, literals: Vec<Literal>) {
        self.clauses.push(Clause { literals, rule: None });
    }
}
