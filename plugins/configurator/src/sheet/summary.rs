//! What the product is so far, what it costs, and what is still to be chosen.

use configurator_engine::{FeatureId, GroupKind, Limited, price};
use serde::Serialize;

use super::{Money, Sheet};

/// The side of the page.
#[derive(Debug, PartialEq, Serialize)]
pub struct Summary {
    pub lines: Vec<Line>,
    pub total: Money,
    /// Features that nobody chose: they come with what was chosen.
    pub follows: Vec<String>,
    /// What is still to be chosen; empty when the product is complete.
    pub questions: Vec<Question>,
    /// In the currency's minor unit.
    #[serde(skip)]
    pub minor: i64,
}

/// One part of the price.
#[derive(Debug, PartialEq, Serialize)]
pub struct Line {
    pub title: String,
    pub amount: Money,
}

/// Titles of which one must be chosen, and the section where.
#[derive(Debug, PartialEq, Serialize)]
pub struct Question {
    pub section: String,
    pub among: Vec<String>,
}

/// The summary of what is settled.
pub fn summary(sheet: &Sheet<'_>) -> Result<Summary, Limited> {
    let model = &sheet.opened.model;
    let settled: Vec<FeatureId> = model.ids().filter(|id| sheet.is_in(*id)).collect();
    let breakdown = price::breakdown(model, settled.iter().copied());
    let lines = breakdown
        .lines
        .iter()
        .map(|line| Line { title: sheet.title(line.feature), amount: sheet.money(line.amount) });
    let follows = settled.iter().filter(|id| {
        let offered = model.group_of(**id).is_some_and(|group| group.kind != GroupKind::Mandatory);
        offered && !model.feature(**id).hidden && sheet.choice_of(**id).is_none()
    });
    let mut questions = Vec::new();
    for question in sheet.configurator().questions(sheet.choices)? {
        questions.push(Question {
            section: question.among.first().map_or_else(String::new, |id| section_of(sheet, *id)),
            among: question.among.iter().map(|id| sheet.title(*id)).collect(),
        });
    }
    Ok(Summary {
        lines: lines.collect(),
        total: sheet.money(breakdown.total),
        follows: follows.map(|id| sheet.title(*id)).collect(),
        questions,
        minor: breakdown.total,
    })
}

/// The id of the section that offers a feature.
fn section_of(sheet: &Sheet<'_>, id: FeatureId) -> String {
    let model = &sheet.opened.model;
    let Some(parent) = model.feature(id).parent else { return String::new() };
    let groups = &model.feature(parent).groups;
    let index = groups.iter().position(|group| group.children.contains(&id)).unwrap_or(0);
    format!("s{}-{index}", parent.index())
}
