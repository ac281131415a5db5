//! A product model as its author wrote it.

use std::collections::BTreeMap;

use iso_currency::Currency;

/// A feature of the model, by its place in the file, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeatureId(pub(crate) u32);

impl FeatureId {
    /// The place among the model's features.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where something stands in the file, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in it.
    pub column: u32,
}

/// One text in several languages: language → text; the empty language is the author's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(pub(crate) BTreeMap<String, String>);

impl Texts {
    /// The text in a language (`de`), else in the author's own, else in any.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        let text = self.0.get(language).or_else(|| self.0.get("")).or_else(|| self.0.values().next());
        text.map(String::as_str)
    }
}

/// What can be chosen, or follows.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Unique in the model.
    pub name: String,
    /// What the customer reads; the name where the author gave no title.
    pub title: Texts,
    /// A sentence about it.
    pub text: Texts,
    /// Every feature but the first has one.
    pub parent: Option<FeatureId>,
    /// Its children, group by group.
    pub groups: Vec<Group>,
    /// In the currency's minor unit; below zero it is a discount.
    pub price: i64,
    /// In hundredths of a percent of the sum of all prices.
    pub percent: i64,
    /// The article that it is, for the bill of material.
    pub sku: Option<String>,
    /// Nothing to choose: it follows from the rules, as a discount for a bundle does.
    pub hidden: bool,
    /// Where it is declared.
    pub place: Place,
}

impl Feature {
    /// What the customer reads in a language.
    pub fn title(&self, language: &str) -> &str {
        self.title.in_language(language).unwrap_or(&self.name)
    }
}

/// How many of its children a feature takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// All.
    Mandatory,
    /// Any.
    Optional,
    /// At least one.
    Or,
    /// Exactly one.
    Alternative,
    /// From `min` to `max`.
    Cardinality {
        /// At least so many.
        min: u32,
        /// At most so many.
        max: u32,
    },
}

/// Children under one word of the tree.
#[derive(Clone, Debug)]
pub struct Group {
    /// How many of them.
    pub kind: GroupKind,
    /// In the order of the file.
    pub children: Vec<FeatureId>,
    /// Where the group begins.
    pub place: Place,
}

impl Group {
    /// The fewest and the most children that the group takes when its feature is chosen.
    pub fn bounds(&self) -> (usize, usize) {
        let all = self.children.len();
        match self.kind {
            GroupKind::Mandatory => (all, all),
            GroupKind::Optional => (0, all),
            GroupKind::Or => (1, all),
            GroupKind::Alternative => (1, 1),
            GroupKind::Cardinality { min, max } => (min as usize, (max as usize).min(all)),
        }
    }
}

/// A proposition about features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// Holds always, or never.
    Constant(bool),
    /// The feature is chosen.
    Feature(FeatureId),
    /// The opposite.
    Not(Box<Expression>),
    /// All of them.
    And(Vec<Expression>),
    /// At least one of them.
    Or(Vec<Expression>),
    /// If the first, then the second.
    Implies(Box<Expression>, Box<Expression>),
    /// Both or neither.
    Iff(Box<Expression>, Box<Expression>),
}

/// A rule across the tree.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// What must hold.
    pub expression: Expression,
    /// Why, in the author's words: the comment above it.
    pub why: Texts,
    /// As the author wrote it.
    pub source: String,
    /// Where it stands.
    pub place: Place,
}

/// A product that can be configured.
#[derive(Clone, Debug)]
pub struct Model {
    /// In the order of the file; the first is the product.
    pub features: Vec<Feature>,
    /// In the order of the file.
    pub constraints: Vec<Constraint>,
    /// Of all prices.
    pub currency: Currency,
}

impl Model {
    /// A feature.
    pub fn feature(&self, id: FeatureId) -> &Feature {
        &self.features[id.index()]
    }

    /// The feature at a place of the list.
    pub fn id(&self, index: usize) -> Option<FeatureId> {
        (index < self.features.len()).then_some(FeatureId(u32::try_from(index).ok()?))
    }

    /// The feature of a name.
    pub fn find(&self, name: &str) -> Option<FeatureId> {
        self.id(self.features.iter().position(|feature| feature.name == name)?)
    }

    /// All features, the product first, parents before their children.
    pub fn ids(&self) -> impl Iterator<Item = FeatureId> + use<> {
        (0..u32::try_from(self.features.len()).unwrap_or(u32::MAX)).map(FeatureId)
    }

    /// The group that a feature stands in, below its parent.
    pub fn group_of(&self, id: FeatureId) -> Option<&Group> {
        let parent = self.feature(self.feature(id).parent?);
        parent.groups.iter().find(|group| group.children.contains(&id))
    }
}
