//! Why something is not possible, and what would have to be given up for it.

use std::collections::BTreeMap;

use configurator_engine::{Choice, Conflict, FeatureId, GroupKind, Limited, Rule, price};
use serde::Serialize;

use super::{Money, Sheet, Titled};

/// The answer to a click on something that is not possible.
#[derive(Debug, PartialEq, Serialize)]
pub struct Why {
    pub wanted: Titled,
    /// The customer's own choices that stand against it.
    pub choices: Vec<Titled>,
    pub causes: Vec<Cause>,
    /// The smallest changes that make it possible. Empty: no product has it.
    pub repairs: Vec<Way>,
    /// Leaves everything as it is.
    pub back: String,
}

/// A rule in words: a text of the author, or a key of the translations with its values.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    pub text: String,
    pub key: &'static str,
    pub values: BTreeMap<&'static str, String>,
}

/// One way to have what is wanted.
#[derive(Debug, PartialEq, Serialize)]
pub struct Way {
    pub give_up: Vec<Titled>,
    /// How the price changes by it.
    pub change: Money,
    pub path: String,
}

/// Answers; `None` if the wanted is possible after all.
pub fn why(sheet: &Sheet<'_>, wanted: Choice) -> Result<Option<Why>, Limited> {
    let mut configurator = sheet.configurator();
    let others: Vec<Choice> =
        sheet.choices.iter().filter(|choice| choice.feature != wanted.feature).copied().collect();
    let Some(conflict) = configurator.why_not(&others, wanted)? else { return Ok(None) };
    let before = price_of(sheet, sheet.choices)?;
    let mut repairs = Vec::new();
    for repair in configurator.repairs(sheet.choices, wanted)? {
        let mut choices: Vec<Choice> =
            others.iter().filter(|choice| !repair.give_up.contains(choice)).copied().collect();
        choices.push(wanted);
        repairs.push(Way {
            give_up: sheet.titles(&repair.give_up),
            change: sheet.money(price_of(sheet, &choices)? - before),
            path: sheet.with(&choices),
        });
    }
    Ok(Some(Why {
        wanted: Titled { title: sheet.title(wanted.feature), wanted: wanted.wanted },
        choices: sheet.titles(&conflict.choices),
        causes: causes(sheet, &conflict),
        repairs,
        back: sheet.with(sheet.choices),
    }))
}

/// The price of what is settled after some choices.
fn price_of(sheet: &Sheet<'_>, choices: &[Choice]) -> Result<i64, Limited> {
    let model = &sheet.opened.model;
    let configurator_engine::Answer::Possible(domains) = sheet.configurator().answer(choices)? else {
        return Ok(0);
    };
    let settled = model.ids().filter(|id| domains[id.index()].settled() == Some(true));
    Ok(price::breakdown(model, settled).total)
}

/// The rules of a conflict in words: the author's first, as they say most.
pub fn causes(sheet: &Sheet<'_>, conflict: &Conflict) -> Vec<Cause> {
    let told = conflict.rules.iter().filter(|rule| !goes_without_saying(sheet, **rule));
    let mut causes: Vec<Cause> = told.map(|rule| cause(sheet, *rule)).collect();
    causes.sort_by_key(|cause| cause.text.is_empty());
    causes
}

/// That a feature needs another one is no news when the other is in every product.
fn goes_without_saying(sheet: &Sheet<'_>, rule: Rule) -> bool {
    let Rule::Parent(id) = rule else { return false };
    let model = &sheet.opened.model;
    let mut above = model.feature(id).parent;
    while let Some(parent) = above {
        let always = model.group_of(parent).is_none_or(|group| group.kind == GroupKind::Mandatory);
        if !always {
            return false;
        }
        above = model.feature(parent).parent;
    }
    true
}

fn cause(sheet: &Sheet<'_>, rule: Rule) -> Cause {
    let model = &sheet.opened.model;
    let said = |key: &'static str, values: BTreeMap<&'static str, String>| Cause {
        text: String::new(),
        key,
        values,
    };
    match rule {
        Rule::Constraint(index) => {
            let constraint = &model.constraints[index];
            match constraint.why.in_language(sheet.language) {
                Some(text) => Cause { text: text.to_owned(), key: "", values: BTreeMap::new() },
                None => said("cause-constraint", [("rule", constraint.source.clone())].into()),
            }
        }
        Rule::Parent(id) => {
            let parent = model.feature(id).parent.map(|parent| sheet.title(parent)).unwrap_or_default();
            said("cause-parent", [("feature", sheet.title(id)), ("parent", parent)].into())
        }
        Rule::Group(id, group) => {
            let group = &model.feature(id).groups[group];
            let (min, max) = group.bounds();
            let key = match group.kind {
                GroupKind::Mandatory => "cause-all",
                GroupKind::Alternative => "cause-one",
                GroupKind::Or => "cause-some",
                GroupKind::Optional | GroupKind::Cardinality { .. } => "cause-between",
            };
            let children = list(sheet, &group.children);
            let values = [
                ("feature", sheet.title(id)),
                ("children", children),
                ("min", min.to_string()),
                ("max", max.to_string()),
            ];
            said(key, values.into())
        }
    }
}

fn list(sheet: &Sheet<'_>, features: &[FeatureId]) -> String {
    features.iter().map(|id| sheet.title(*id)).collect::<Vec<_>>().join(", ")
}
