//! Reads models in UVL, the Universal Variability Language: the feature tree with its groups and cardinalities,
//! attributes, and propositional constraints.
//!
//! What shops need beyond UVL is written in UVL's own means, so that other tools read the same file:
//! - attributes `price 129.00`, `percent -5`, `sku 'CB-7'`, `title_de 'Wassertank'`, `text_en 'Holds two litres.'`, `hidden`,
//!   and at the first feature `currency 'EUR'`;
//! - the comment above a constraint is what the customer reads when it stands in the way; `// de:` begins its German.
//!
//! Typed features, feature cardinalities, imports and arithmetic are outside the subset and refused by name.

mod attributes;
mod build;
mod comments;
mod expression;
mod lex;
mod mistake;
mod parse;
mod tree;

pub use mistake::Mistake;

use crate::limits;
use crate::model::{Model, Place};

/// A model that can be used, and what its author should look at nevertheless.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The model.
    pub model: Model,
    /// Nothing that keeps the model from being used.
    pub warnings: Vec<Mistake>,
}

/// Reads a file; the error lists every mistake that one look finds, in the order of the file.
pub fn read(text: &str) -> Result<Reading, Vec<Mistake>> {
    if text.len() > limits::MODEL_BYTES {
        let what = format!("the file has {} bytes; a model may have {}", text.len(), limits::MODEL_BYTES);
        return Err(vec![Mistake::new(Place { line: 1, column: 1 }, what)]);
    }
    let lexed = lex::lex(text);
    let mut mistakes = lexed.mistakes;
    let parsed = parse::parse(&lexed.tokens, &mut mistakes);
    let reading = build::build(parsed, &lexed.comments, text, &mut mistakes);
    mistakes.sort_by_key(|mistake| mistake.place);
    mistakes.truncate(limits::MISTAKES);
    match reading {
        Some(reading) if mistakes.is_empty() => Ok(reading),
        _ => Err(mistakes),
    }
}
