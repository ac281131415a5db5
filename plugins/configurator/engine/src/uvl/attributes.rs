//! What stands in braces behind a feature.

use super::lex::Kind;
use super::mistake::Mistake;
use super::parse::Parser;
use crate::limits;
use crate::model::Place;

/// A value of an attribute. Vectors and maps are read over: nothing here uses one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `key` alone, or `true`; and `false`.
    Flag(bool),
    Number(String),
    Text(String),
    Other,
}

/// A key, its value, and where the value stands (the key, where there is none).
pub(super) struct Attribute {
    pub(super) key: String,
    pub(super) value: Value,
    pub(super) key_place: Place,
    pub(super) place: Place,
}

/// `{key value, key, …}`, or nothing.
pub(super) fn attributes(parser: &mut Parser<'_>) -> Result<Vec<Attribute>, Mistake> {
    if parser.take_sign("{") { entries(parser, 0) } else { Ok(Vec::new()) }
}

/// Up to the closing brace.
fn entries(parser: &mut Parser<'_>, depth: usize) -> Result<Vec<Attribute>, Mistake> {
    let mut found: Vec<Attribute> = Vec::new();
    if parser.take_sign("}") {
        return Ok(found);
    }
    loop {
        let (mut key, key_place) = parser.name("an attribute's name")?;
        while parser.take_sign(".") {
            key = format!("{key}.{}", parser.name("the rest of the attribute's name")?.0);
        }
        if key == "constraint" || key == "constraints" {
            return Err(Mistake::new(key_place, "write constraints into the section `constraints`"));
        }
        if found.iter().any(|other| other.key == key) {
            return Err(Mistake::new(key_place, format!("`{key}` is given twice")));
        }
        let place = parser.place();
        let value = value(parser, depth)?;
        found.push(Attribute { key, value, key_place, place });
        if parser.take_sign("}") {
            return Ok(found);
        }
        if !parser.take_sign(",") {
            return Err(parser.expected("`,` or `}`"));
        }
    }
}

fn value(parser: &mut Parser<'_>, depth: usize) -> Result<Value, Mistake> {
    if depth >= limits::DEPTH {
        return Err(Mistake::new(parser.place(), format!("attributes may be {} levels deep", limits::DEPTH)));
    }
    if parser.take_sign("{") {
        return entries(parser, depth + 1).map(|_| Value::Other);
    }
    if parser.take_sign("[") {
        while !parser.take_sign("]") {
            value(parser, depth + 1)?;
            if !parser.take_sign(",") && parser.peek() != Some(&Kind::Sign("]")) {
                return Err(parser.expected("`,` or `]`"));
            }
        }
        return Ok(Value::Other);
    }
    match parser.peek() {
        Some(Kind::Number(digits)) => {
            parser.advance();
            Ok(Value::Number(digits.clone()))
        }
        Some(Kind::Text(text)) => {
            parser.advance();
            Ok(Value::Text(text.clone()))
        }
        Some(Kind::Sign("," | "}")) => Ok(Value::Flag(true)),
        _ if parser.take_word("true") => Ok(Value::Flag(true)),
        _ if parser.take_word("false") => Ok(Value::Flag(false)),
        _ => Err(parser.expected("a number, a text in single quotes, true or false")),
    }
}
