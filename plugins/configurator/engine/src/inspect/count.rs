//! How many products a model has: by a decision diagram, or one by one where that grows too large.

use biodivine_lib_bdd::op_function::{and, or};
use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet};
use num_bigint::BigUint;

use super::Effort;
use crate::conflict::Limited;
use crate::logic::{Literal, Logic};
use crate::model::{Expression, FeatureId, Group, Model};
use crate::solver::Solver;

/// A number of products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(BigUint),
    /// So many were counted, and there are more.
    MoreThan(u64),
}

/// Counts. A product is a set of features.
pub(super) fn count(model: &Model, logic: &Logic, effort: Effort) -> Result<Count, Limited> {
    match diagram(model, effort.nodes) {
        Some(diagram) => Ok(Count::Exactly(diagram.exact_cardinality())),
        None => one_by_one(logic, effort.enumerated),
    }
}

fn one_by_one(logic: &Logic, most: u64) -> Result<Count, Limited> {
    let mut solver = Solver::new(logic.variables, logic.clauses.iter());
    for counted in 0..=most {
        let Ok(solution) = solver.solve(&[])? else { return Ok(Count::Exactly(counted.into())) };
        let features = (0..logic.features).map(|variable| Literal { variable, holds: true });
        solver.add(features.map(|literal| if solution.holds(literal) { !literal } else { literal }));
    }
    Ok(Count::MoreThan(most))
}

/// All products as a decision diagram, features in the order of the tree; `None` when it outgrows its bound.
fn diagram(model: &Model, nodes: usize) -> Option<Bdd> {
    let features = u16::try_from(model.features.len()).ok()?;
    let set = BddVariableSet::new_anonymous(features);
    let builder = Builder { model, nodes, variables: set.variables(), set };
    let product = FeatureId(0);
    let mut whole = builder.both(&builder.feature(product), &builder.subtree(product)?)?;
    let mut constraints = Vec::new();
    for constraint in &model.constraints {
        constraints.push(builder.expression(&constraint.expression)?);
    }
    // Small ones first keep what is between them small.
    constraints.sort_by_key(Bdd::size);
    for constraint in &constraints {
        whole = builder.both(&whole, constraint)?;
    }
    Some(whole)
}

struct Builder<'m> {
    model: &'m Model,
    nodes: usize,
    set: BddVariableSet,
    variables: Vec<BddVariable>,
}

impl Builder<'_> {
    fn both(&self, one: &Bdd, other: &Bdd) -> Option<Bdd> {
        Bdd::binary_op_with_limit(self.nodes, one, other, and)
    }

    fn either(&self, one: &Bdd, other: &Bdd) -> Option<Bdd> {
        Bdd::binary_op_with_limit(self.nodes, one, other, or)
    }

    fn feature(&self, id: FeatureId) -> Bdd {
        self.set.mk_var(self.variables[id.index()])
    }

    /// What holds from a feature down: with it, its groups take what they take; without it, none of its children is
    /// there, and so on below them.
    fn subtree(&self, id: FeatureId) -> Option<Bdd> {
        let groups = &self.model.feature(id).groups;
        let mut with = self.feature(id);
        let mut without = self.feature(id).not();
        let mut below = self.set.mk_true();
        for group in groups.iter().rev() {
            with = self.both(&self.counted(group)?, &with)?;
            for child in group.children.iter().rev() {
                without = self.both(&self.feature(*child).not(), &without)?;
                below = self.both(&self.subtree(*child)?, &below)?;
            }
        }
        self.both(&self.either(&with, &without)?, &below)
    }

    /// As many of the group's children as it takes, whatever its feature.
    fn counted(&self, group: &Group) -> Option<Bdd> {
        let (min, max) = group.bounds();
        // enough[j]: with j chosen before, the rest makes it right.
        let mut enough: Vec<Bdd> = (0..=max + 1)
            .map(
                |chosen| if (min..=max).contains(&chosen) { self.set.mk_true() } else { self.set.mk_false() },
            )
            .collect();
        for child in group.children.iter().rev() {
            let child = self.feature(*child);
            let mut before = Vec::with_capacity(enough.len());
            for chosen in 0..=max + 1 {
                let with = self.both(&child, enough.get(chosen + 1).unwrap_or(&self.set.mk_false()))?;
                let without = self.both(&child.not(), &enough[chosen])?;
                before.push(self.either(&with, &without)?);
            }
            enough = before;
        }
        enough.into_iter().next()
    }

    fn expression(&self, expression: &Expression) -> Option<Bdd> {
        match expression {
            Expression::Constant(true) => Some(self.set.mk_true()),
            Expression::Constant(false) => Some(self.set.mk_false()),
            Expression::Feature(id) => Some(self.feature(*id)),
            Expression::Not(inner) => self.expression(inner).map(|inner| inner.not()),
            Expression::And(parts) => parts
                .iter()
                .try_fold(self.set.mk_true(), |whole, part| self.both(&whole, &self.expression(part)?)),
            Expression::Or(parts) => parts
                .iter()
                .try_fold(self.set.mk_false(), |whole, part| self.either(&whole, &self.expression(part)?)),
            Expression::Implies(one, other) => {
                self.either(&self.expression(one)?.not(), &self.expression(other)?)
            }
            Expression::Iff(one, other) => {
                let (one, other) = (self.expression(one)?, self.expression(other)?);
                let neither = self.both(&one.not(), &other.not())?;
                self.either(&self.both(&one, &other)?, &neither)
            }
        }
    }
}
