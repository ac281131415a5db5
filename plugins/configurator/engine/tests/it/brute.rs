//! An independent judge: tries every set of features, straight from the meaning of trees and constraints.

use configurator_engine::{Choice, Expression, FeatureId, Model};

/// Every product of a model of at most twenty features, as sets of bits.
pub fn products(model: &Model) -> Vec<u32> {
    assert!(model.features.len() <= 20, "too many to try");
    (0..1_u32 << model.features.len()).filter(|set| is_product(model, *set)).collect()
}

pub fn holds(set: u32, id: FeatureId) -> bool {
    set >> id.index() & 1 == 1
}

pub fn keeps(set: u32, choices: &[Choice]) -> bool {
    choices.iter().all(|choice| holds(set, choice.feature) == choice.wanted)
}

fn is_product(model: &Model, set: u32) -> bool {
    model.ids().all(|id| {
        let feature = model.feature(id);
        let with_parent =
            feature.parent.map_or(holds(set, id), |parent| !holds(set, id) || holds(set, parent));
        let groups = feature.groups.iter().all(|group| {
            let (min, max) = group.bounds();
            let taken = group.children.iter().filter(|child| holds(set, **child)).count();
            !holds(set, id) || (min..=max).contains(&taken)
        });
        with_parent && groups
    }) && model.constraints.iter().all(|constraint| is_true(&constraint.expression, set))
}

fn is_true(expression: &Expression, set: u32) -> bool {
    match expression {
        Expression::Constant(value) => *value,
        Expression::Feature(id) => holds(set, *id),
        Expression::Not(inner) => !is_true(inner, set),
        Expression::And(parts) => parts.iter().all(|part| is_true(part, set)),
        Expression::Or(parts) => parts.iter().any(|part| is_true(part, set)),
        Expression::Implies(one, other) => !is_true(one, set) || is_true(other, set),
        Expression::Iff(one, other) => is_true(one, set) == is_true(other, set),
    }
}
