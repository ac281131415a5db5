//! How one field comes about.

use crate::import::fields::Kind;

/// How one field comes about.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The field, e.g. `custom.region`.
    pub field: String,
    /// What it must hold.
    pub kind: Kind,
    /// Where the rule stands: `accounts.toml:7`.
    pub place: String,
    /// Where the text comes from.
    pub source: Source,
    /// Which part of a person's name is taken.
    pub part: Option<Part>,
    /// What words of the file mean.
    pub values: Vec<(String, String)>,
    /// What every other word means.
    pub otherwise: Option<String>,
    /// What an empty cell means.
    pub when_empty: When,
    /// By which key a reference is found.
    pub by: &'static str,
}

/// Where a field's text comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// It is the same in every row.
    Constant(String),
    /// Cells of one or several columns, those that are not empty joined.
    Columns {
        /// The columns' names.
        names: Vec<String>,
        /// What stands between them.
        join: String,
    },
    /// Text around cells; empty as soon as one of the cells is.
    Template(Vec<Piece>),
}

/// A piece of a template.
#[derive(Clone, Debug)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// The cell of a column.
    Column(String),
}

/// A part of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// First names.
    Given,
    /// The family's name.
    Family,
}

/// What an empty cell means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Nothing: the field stays as it is.
    Keep,
    /// The field is emptied.
    Clear,
    /// The row is refused.
    Refuse,
    /// This.
    Default(String),
}

impl Source {
    /// The columns it reads.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Constant(_) => Vec::new(),
            Self::Columns { names, .. } => names.iter().map(String::as_str).collect(),
            Self::Template(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Column(name) => Some(name.as_str()),
                    Piece::Text(_) => None,
                })
                .collect(),
        }
    }

    /// `{First name}.{Last name}@example.com`; an error says what is wrong with the braces.
    pub fn template(text: &str) -> Result<Self, &'static str> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            let (column, after) = behind.split_once('}').ok_or("a brace is opened and never closed")?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Column(column.trim().to_owned()));
            rest = after;
        }
        if pieces.is_empty() {
            return Err(
                "it names no column in braces, e.g. \"supplier-{Id}\"; for a fixed text write `constant`",
            );
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self::Template(pieces))
    }
}
