//! The feature tree.

use super::attributes::{self, Attribute};
use super::lex::Kind;
use super::mistake::Mistake;
use super::parse::Parser;
use crate::limits;
use crate::model::{GroupKind, Place};

/// A feature before its attributes are understood. Features refer to each other by place in the list.
pub(super) struct RawFeature {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) parent: Option<usize>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) groups: Vec<RawGroup>,
}

/// Children under one word.
pub(super) struct RawGroup {
    pub(super) kind: GroupKind,
    pub(super) place: Place,
    pub(super) children: Vec<usize>,
}

const GROUPS: &str = "`mandatory`, `optional`, `or`, `alternative` or a cardinality such as `[1..3]`";

/// The whole section: one feature, the product, and all below it.
pub(super) fn features(parser: &mut Parser<'_>, all: &mut Vec<RawFeature>) -> Result<(), Mistake> {
    if !parser.take(&Kind::Indent) {
        return Err(parser.expected("the product, indented below `features`"));
    }
    feature(parser, all, None, 0)?;
    while !parser.at_end() && !parser.take(&Kind::Dedent) {
        let what = "a model has one first feature, the product; put this one below it";
        parser.report(Mistake::new(parser.place(), what));
        parser.skip_line();
        parser.skip_block();
    }
    Ok(())
}

/// One feature and what is below it; returns its place in the list.
fn feature(
    parser: &mut Parser<'_>,
    all: &mut Vec<RawFeature>,
    parent: Option<usize>,
    depth: usize,
) -> Result<usize, Mistake> {
    let (name, place) = parser.name("a feature")?;
    if all.len() >= limits::FEATURES {
        return Err(Mistake::new(place, format!("a model may have {} features", limits::FEATURES)));
    }
    if depth >= limits::DEPTH {
        return Err(Mistake::new(place, format!("the tree may be {} levels deep", limits::DEPTH)));
    }
    if let Some(Kind::Name { text, .. }) = parser.peek() {
        let what = match (name.as_str(), text.as_str()) {
            (_, "cardinality") => {
                "a feature that is there several times is not supported; model each one".to_owned()
            }
            ("Boolean", _) => "leave out `Boolean`; every feature is".to_owned(),
            ("Integer" | "Real" | "String", _) => {
                format!("features of type {name} are not supported; offer the values as alternatives")
            }
            _ => format!("put quotation marks around a name with blanks: \"{name} {text}\""),
        };
        return Err(Mistake::new(parser.place(), what));
    }
    let index = all.len();
    all.push(RawFeature { name, place, parent, attributes: Vec::new(), groups: Vec::new() });
    // A feature with wrong attributes is one nevertheless: what refers to it is no further mistake.
    match attributes::attributes(parser).and_then(|attributes| parser.line_end().map(|()| attributes)) {
        Ok(attributes) => all[index].attributes = attributes,
        Err(mistake) => {
            parser.report(mistake);
            parser.skip_line();
        }
    }
    if parser.take(&Kind::Indent) {
        while !parser.at_end() && !parser.take(&Kind::Dedent) {
            if let Err(mistake) = group(parser, all, index, depth + 1) {
                parser.report(mistake);
                parser.skip_line();
                parser.skip_block();
            }
        }
    }
    Ok(index)
}

fn group(
    parser: &mut Parser<'_>,
    all: &mut Vec<RawFeature>,
    parent: usize,
    depth: usize,
) -> Result<(), Mistake> {
    let place = parser.place();
    let kind = group_kind(parser)?;
    parser.line_end()?;
    if !parser.take(&Kind::Indent) {
        return Err(Mistake::new(place, "a group needs at least one feature, indented below it"));
    }
    let mut children = Vec::new();
    while !parser.at_end() && !parser.take(&Kind::Dedent) {
        match feature(parser, all, Some(parent), depth) {
            Ok(child) => children.push(child),
            Err(mistake) => {
                parser.report(mistake);
                parser.skip_line();
                parser.skip_block();
            }
        }
    }
    if let GroupKind::Cardinality { min, .. } = kind
        && min as usize > children.len()
    {
        let what = format!("at least {min} of {} features cannot be taken", children.len());
        parser.report(Mistake::new(place, what));
    }
    all[parent].groups.push(RawGroup { kind, place, children });
    Ok(())
}

fn group_kind(parser: &mut Parser<'_>) -> Result<GroupKind, Mistake> {
    if parser.take_sign("[") {
        return cardinality(parser);
    }
    let (word, place) = parser.name(GROUPS)?;
    match word.as_str() {
        "mandatory" => Ok(GroupKind::Mandatory),
        "optional" => Ok(GroupKind::Optional),
        "or" => Ok(GroupKind::Or),
        "alternative" => Ok(GroupKind::Alternative),
        _ => Err(Mistake::new(
            place,
            format!("`{word}` is no group; between a feature and its children stands {GROUPS}"),
        )),
    }
}

/// `[2]`, `[1..3]`, `[1..*]`, after the bracket.
fn cardinality(parser: &mut Parser<'_>) -> Result<GroupKind, Mistake> {
    let place = parser.place();
    let min = bound(parser)?;
    let max = match parser.take_sign("..") {
        true if parser.take_sign("*") => u32::MAX,
        true => bound(parser)?,
        false => min,
    };
    parser.sign("]")?;
    if min > max {
        return Err(Mistake::new(
            place,
            format!("from {min} to {max} holds no number; write [{max}..{min}]"),
        ));
    }
    Ok(GroupKind::Cardinality { min, max })
}

fn bound(parser: &mut Parser<'_>) -> Result<u32, Mistake> {
    let mistake = parser.expected("a whole number from 0 on");
    let Some(Kind::Number(digits)) = parser.peek() else { return Err(mistake) };
    let number = digits.parse().map_err(|_| mistake)?;
    parser.advance();
    Ok(number)
}
