//! Makes the model of what was read: names are unique, attributes mean something, prices are in minor units.

use std::collections::HashMap;

use iso_currency::Currency;

use super::Reading;
use super::attributes::{Attribute, Value};
use super::lex::Comment;
use super::mistake::{Mistake, suggestion};
use super::parse::{Parsed, RawConstraint};
use super::{comments, tree::RawFeature};
use crate::limits;
use crate::model::{Constraint, Feature, FeatureId, Group, Model, Place, Texts};

/// Attributes that mean something here; the titles and texts of any language come on top.
const KNOWN: [&str; 8] = ["abstract", "currency", "hidden", "percent", "price", "sku", "text", "title"];

/// The model, unless there is no feature. Mistakes are added to the list.
pub(super) fn build(
    parsed: Parsed,
    comments: &[Comment],
    text: &str,
    mistakes: &mut Vec<Mistake>,
) -> Option<Reading> {
    unique(&parsed.features, mistakes);
    let currency = currency(parsed.features.first()?, mistakes);
    let mut warnings = Vec::new();
    let mut builder =
        Builder { decimals: u32::from(currency.exponent().unwrap_or(0)), mistakes, warnings: &mut warnings };
    let features = parsed.features.into_iter().map(|feature| builder.feature(feature)).collect();
    let lines: Vec<&str> = text.lines().collect();
    let constraints =
        parsed.constraints.into_iter().map(|constraint| finish(constraint, comments, &lines)).collect();
    Some(Reading { model: Model { features, constraints, currency }, warnings })
}

fn unique(features: &[RawFeature], mistakes: &mut Vec<Mistake>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (index, feature) in features.iter().enumerate() {
        let Some(&other) = first.get(feature.name.as_str()) else {
            first.insert(&feature.name, index);
            continue;
        };
        let mut above = feature.parent;
        while let Some(parent) = above.filter(|parent| *parent != other) {
            above = features[parent].parent;
        }
        let (name, line) = (&feature.name, features[other].place.line);
        let what = match above {
            Some(_) => format!("`{name}` stands below itself (line {line}): a tree has no cycles"),
            None => format!("there is a feature `{name}` in line {line} already; names are unique"),
        };
        mistakes.push(Mistake::new(feature.place, what));
    }
}

fn currency(product: &RawFeature, mistakes: &mut Vec<Mistake>) -> Currency {
    let Some(attribute) = product.attributes.iter().find(|attribute| attribute.key == "currency") else {
        return Currency::EUR;
    };
    if let Value::Text(code) = &attribute.value
        && let Some(currency) = Currency::from_code(code)
    {
        return currency;
    }
    let what = "the currency is a code of ISO 4217 in single quotes, such as 'EUR' or 'CHF'";
    mistakes.push(Mistake::new(attribute.place, what));
    Currency::EUR
}

fn finish(raw: RawConstraint, comments: &[Comment], lines: &[&str]) -> Constraint {
    let rows = (raw.place.line as usize).saturating_sub(1)..(raw.last_line as usize).min(lines.len());
    let source: Vec<&str> = lines.get(rows).unwrap_or_default().iter().map(|line| line.trim()).collect();
    let why = comments::above(comments, raw.place.line);
    Constraint { expression: raw.expression, why, source: source.join(" "), place: raw.place }
}

struct Builder<'a> {
    decimals: u32,
    mistakes: &'a mut Vec<Mistake>,
    warnings: &'a mut Vec<Mistake>,
}

impl Builder<'_> {
    fn feature(&mut self, raw: RawFeature) -> Feature {
        let id = |index: usize| FeatureId(u32::try_from(index).unwrap_or(u32::MAX));
        let groups = raw.groups.into_iter().map(|group| Group {
            kind: group.kind,
            children: group.children.into_iter().map(id).collect(),
            place: group.place,
        });
        let mut feature = Feature {
            name: raw.name,
            title: Texts::default(),
            text: Texts::default(),
            parent: raw.parent.map(id),
            groups: groups.collect(),
            price: 0,
            percent: 0,
            sku: None,
            hidden: false,
            place: raw.place,
        };
        for attribute in raw.attributes {
            self.attribute(&mut feature, &attribute);
        }
        feature
    }

    fn attribute(&mut self, feature: &mut Feature, attribute: &Attribute) {
        let (key, value) = (attribute.key.as_str(), &attribute.value);
        match (key, value) {
            ("price", Value::Number(number)) => feature.price = self.price(number, attribute.place),
            ("percent", Value::Number(number)) => feature.percent = self.percent(number, attribute.place),
            ("sku", Value::Text(sku)) => feature.sku = Some(sku.clone()),
            ("hidden", Value::Flag(flag)) => feature.hidden = *flag,
            ("currency", _) if feature.parent.is_none() => {}
            ("currency", _) => {
                let what = "the currency belongs to the first feature; a model has one";
                self.mistakes.push(Mistake::new(attribute.key_place, what));
            }
            // Whether a feature is more than a heading does not matter to who may choose it.
            ("abstract", Value::Flag(_)) => {}
            ("price" | "percent", _) => self.wrong(attribute, "a number, such as 129.00"),
            ("sku", _) => self.wrong(attribute, "a text in single quotes"),
            ("hidden" | "abstract", _) => self.wrong(attribute, "true or false, or stands alone"),
            _ => self.words(feature, attribute),
        }
    }

    fn words(&mut self, feature: &mut Feature, attribute: &Attribute) {
        let (kind, language) = attribute.key.split_once('_').unwrap_or((&attribute.key, ""));
        let language_is_known = language.is_empty()
            || language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
        let texts = match kind {
            "title" if language_is_known => &mut feature.title,
            "text" if language_is_known => &mut feature.text,
            _ => {
                let near = suggestion(&attribute.key, KNOWN.into_iter());
                let what = format!("the attribute `{}` has no effect{near}", attribute.key);
                self.warnings.push(Mistake::new(attribute.key_place, what));
                return;
            }
        };
        match &attribute.value {
            Value::Text(text) => {
                texts.0.insert(language.to_owned(), text.clone());
            }
            _ => self.wrong(attribute, "a text in single quotes"),
        }
    }

    fn wrong(&mut self, attribute: &Attribute, wanted: &str) {
        self.mistakes.push(Mistake::new(attribute.place, format!("`{}` takes {wanted}", attribute.key)));
    }

    fn price(&mut self, number: &str, place: Place) -> i64 {
        let decimals = self.decimals;
        match scaled(number, decimals) {
            Some(price) if price.unsigned_abs() <= limits::PRICE.unsigned_abs() => price,
            Some(_) => {
                let most = limits::PRICE / 10_i64.pow(decimals);
                self.mistakes.push(Mistake::new(place, format!("a price is between -{most} and {most}")));
                0
            }
            None => {
                let what = format!(
                    "the price {number} has more than {decimals} decimals, which is what the currency has"
                );
                self.mistakes.push(Mistake::new(place, what));
                0
            }
        }
    }

    fn percent(&mut self, number: &str, place: Place) -> i64 {
        match scaled(number, 2) {
            Some(percent) if percent.unsigned_abs() <= limits::PERCENT.unsigned_abs() => percent,
            _ => {
                let what = format!("percent is between -100 and 100 with up to two decimals, not {number}");
                self.mistakes.push(Mistake::new(place, what));
                0
            }
        }
    }
}

/// `-12.5` with two decimals is -1,250. Nothing is rounded: more decimals than there are is `None`. What no integer
/// holds is the largest one, which no bound allows.
fn scaled(number: &str, decimals: u32) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let missing = (decimals as usize).checked_sub(fraction.len())?;
    Some(format!("{whole}{fraction}{}", "0".repeat(missing)).parse().unwrap_or(i64::MAX))
}
