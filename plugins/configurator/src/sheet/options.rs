//! What can be chosen, section by section.

use configurator_engine::{Choice, Configurator, FeatureId, Group, GroupKind, Limited};
use serde::Serialize;

use super::{Money, Sheet};

/// One group of the tree: a question to the customer.
#[derive(Debug, PartialEq, Serialize)]
pub struct Section {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    pub text: String,
    /// `alternative`, `or`, `optional`, `cardinality`: how many can be taken.
    pub kind: &'static str,
    pub min: usize,
    pub max: usize,
    /// How deep in the tree, from 0.
    pub depth: usize,
    pub options: Vec<Offer>,
}

/// One feature that can be chosen, or cannot.
#[derive(Debug, PartialEq, Serialize)]
pub struct Offer {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    pub text: String,
    pub price: Option<Money>,
    /// `chosen`, `follows`, `open`, `refused` (the customer does not want it), `blocked`.
    pub state: &'static str,
    /// Where a click leads: to the page with the choice made or taken back, or to why it is not possible.
    pub path: String,
}

/// The sections of everything that is in the product so far.
pub fn sections(sheet: &Sheet<'_>) -> Result<Vec<Section>, Limited> {
    let mut configurator = sheet.configurator();
    let mut found = Vec::new();
    if let Some(product) = sheet.opened.model.id(0) {
        below(sheet, &mut configurator, product, 0, &mut found)?;
    }
    Ok(found)
}

fn below(
    sheet: &Sheet<'_>,
    configurator: &mut Configurator<'_>,
    feature: FeatureId,
    depth: usize,
    found: &mut Vec<Section>,
) -> Result<(), Limited> {
    let model = &sheet.opened.model;
    for (index, group) in model.feature(feature).groups.iter().enumerate() {
        if group.kind != GroupKind::Mandatory {
            let section = section(sheet, configurator, feature, index, depth)?;
            // A group of hidden features asks nothing.
            found.extend((!section.options.is_empty()).then_some(section));
        }
        for child in &group.children {
            if sheet.is_in(*child) {
                below(sheet, configurator, *child, depth + 1, found)?;
            }
        }
    }
    Ok(())
}

fn section(
    sheet: &Sheet<'_>,
    configurator: &mut Configurator<'_>,
    feature: FeatureId,
    index: usize,
    depth: usize,
) -> Result<Section, Limited> {
    let model = &sheet.opened.model;
    let of = model.feature(feature);
    let group = &of.groups[index];
    let mut options = Vec::new();
    for child in group.children.iter().filter(|child| !model.feature(**child).hidden) {
        options.push(offer(sheet, configurator, group, *child)?);
    }
    let (min, max) = group.bounds();
    let text = of.text.in_language(sheet.language).filter(|_| index == 0 && of.parent.is_some());
    Ok(Section {
        id: format!("s{}-{index}", feature.index()),
        title: sheet.title(feature),
        text: text.unwrap_or_default().to_owned(),
        kind: match group.kind {
            GroupKind::Alternative => "alternative",
            GroupKind::Or => "or",
            GroupKind::Cardinality { .. } => "cardinality",
            GroupKind::Optional | GroupKind::Mandatory => "optional",
        },
        min,
        max,
        depth,
        options,
    })
}

fn offer(
    sheet: &Sheet<'_>,
    configurator: &mut Configurator<'_>,
    group: &Group,
    id: FeatureId,
) -> Result<Offer, Limited> {
    let feature = sheet.opened.model.feature(id);
    let wanted = Choice { feature: id, wanted: true };
    let (state, path) = match (sheet.choice_of(id), sheet.domains[id.index()].settled()) {
        (Some(choice), _) => {
            let without: Vec<Choice> =
                sheet.choices.iter().filter(|other| **other != choice).copied().collect();
            (if choice.wanted { "chosen" } else { "refused" }, sheet.with(&without))
        }
        (None, None) => ("open", sheet.with(&[sheet.choices, &[wanted]].concat())),
        (None, Some(true)) => ("follows", sheet.asking_for(wanted.reversed())),
        (None, Some(false)) => match instead(sheet, configurator, group, wanted)? {
            Some(choices) => ("open", sheet.with(&choices)),
            None => ("blocked", sheet.asking_for(wanted)),
        },
    };
    Ok(Offer {
        id: format!("o{}", id.index()),
        title: feature.title(sheet.language).to_owned(),
        text: feature.text.in_language(sheet.language).unwrap_or_default().to_owned(),
        price: (feature.price != 0).then(|| sheet.money(feature.price)),
        state,
        path,
    })
}

/// Among alternatives, choosing another one takes the place of the one chosen before, if everything else allows it.
fn instead(
    sheet: &Sheet<'_>,
    configurator: &mut Configurator<'_>,
    group: &Group,
    wanted: Choice,
) -> Result<Option<Vec<Choice>>, Limited> {
    if group.bounds().1 != 1 {
        return Ok(None);
    }
    let replaced = |choice: &&Choice| choice.wanted && group.children.contains(&choice.feature);
    if !sheet.choices.iter().any(|choice| replaced(&choice)) {
        return Ok(None);
    }
    let mut choices: Vec<Choice> = sheet.choices.iter().filter(|choice| !replaced(choice)).copied().collect();
    choices.push(wanted);
    Ok(configurator.is_possible(&choices)?.then_some(choices))
}
