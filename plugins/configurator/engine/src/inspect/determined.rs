//! Hidden features must follow from visible ones: nobody can choose them.

use crate::conflict::Limited;
use crate::logic::{Clause, Literal, Logic};
use crate::model::{FeatureId, Model};
use crate::solver::Solver;

/// Hidden features that can be in or out while all visible ones stay as they are. After Padoa: two copies of the model
/// share the visible features; a hidden one that can differ between them is not determined.
pub(super) fn undetermined(model: &Model, logic: &Logic) -> Result<Vec<FeatureId>, Limited> {
    let hidden: Vec<FeatureId> = model.ids().filter(|id| model.feature(*id).hidden).collect();
    if hidden.is_empty() {
        return Ok(Vec::new());
    }
    let shared = |variable: u32| model.features.get(variable as usize).is_some_and(|feature| !feature.hidden);
    let doubled = |literal: Literal| {
        let variable = literal.variable + if shared(literal.variable) { 0 } else { logic.variables };
        Literal { variable, ..literal }
    };
    let copies: Vec<Clause> = logic
        .clauses
        .iter()
        .map(|clause| Clause {
            literals: clause.literals.iter().map(|literal| doubled(*literal)).collect(),
            rule: None,
        })
        .collect();
    let mut solver = Solver::new(logic.variables * 2, logic.clauses.iter().chain(&copies));
    let mut found = Vec::new();
    for id in hidden {
        if solver.possible(&[Literal::feature(id, true), doubled(Literal::feature(id, false))])? {
            found.push(id);
        }
    }
    Ok(found)
}
