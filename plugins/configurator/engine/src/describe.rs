//! Rules in words, for authors.

use crate::logic::Rule;
use crate::model::{FeatureId, GroupKind, Model, Place};

/// Where a rule stands in the file.
pub fn place(model: &Model, rule: Rule) -> Place {
    match rule {
        Rule::Parent(id) => model.feature(id).place,
        Rule::Group(id, group) => model.feature(id).groups[group].place,
        Rule::Constraint(index) => model.constraints[index].place,
    }
}

/// A rule as a sentence.
pub fn rule(model: &Model, rule: Rule) -> String {
    let name = |id: FeatureId| model.feature(id).name.as_str();
    match rule {
        Rule::Parent(id) => match model.feature(id).parent {
            Some(parent) => format!("`{}` belongs to `{}`", name(id), name(parent)),
            None => format!("`{}` is the product", name(id)),
        },
        Rule::Constraint(index) => model.constraints[index].source.clone(),
        Rule::Group(id, group) => {
            let group = &model.feature(id).groups[group];
            let children: Vec<String> =
                group.children.iter().map(|child| format!("`{}`", name(*child))).collect();
            let (feature, children) = (name(id), children.join(", "));
            match group.kind {
                GroupKind::Mandatory => format!("`{feature}` always has {children}"),
                GroupKind::Optional => format!("`{feature}` may have {children}"),
                GroupKind::Or => format!("`{feature}` has at least one of {children}"),
                GroupKind::Alternative => format!("`{feature}` has exactly one of {children}"),
                GroupKind::Cardinality { min, max: u32::MAX } => {
                    format!("`{feature}` has at least {min} of {children}")
                }
                GroupKind::Cardinality { min, max } => {
                    format!("`{feature}` has {min} to {max} of {children}")
                }
            }
        }
    }
}
