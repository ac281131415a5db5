//! The feature tree's own rules.

use super::clauses::{Builder, Literal, Rule};
use super::counting::at_most;
use crate::model::{FeatureId, Group, Model};

/// The product, each child's need of its parent, and what each group takes.
pub(super) fn rules(model: &Model, builder: &mut Builder) {
    for id in model.ids() {
        let feature = model.feature(id);
        match feature.parent {
            None => builder.always(vec![Literal::feature(id, true)]),
            Some(parent) => {
                let needs = vec![Literal::feature(id, false), Literal::feature(parent, true)];
                builder.because(Rule::Parent(id), needs);
            }
        }
        for (index, of) in feature.groups.iter().enumerate() {
            group(id, index, of, builder);
        }
    }
}

fn group(parent: FeatureId, index: usize, group: &Group, builder: &mut Builder) {
    let rule = Rule::Group(parent, index);
    let absent = Literal::feature(parent, false);
    let children: Vec<Literal> = group.children.iter().map(|child| Literal::feature(*child, true)).collect();
    let (min, max) = group.bounds();
    if min == 1 {
        builder.because(rule, std::iter::once(absent).chain(children.iter().copied()).collect());
    } else if min == children.len() {
        for child in &children {
            builder.because(rule, vec![absent, *child]);
        }
    } else if min > 1 {
        // At least so many chosen is at most the others not chosen.
        let unchosen: Vec<Literal> = children.iter().map(|child| !*child).collect();
        at_most(&unchosen, children.len() - min, absent, rule, builder);
    }
    if max < children.len() {
        at_most(&children, max, absent, rule, builder);
    }
}
