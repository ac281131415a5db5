//! The sections of a file, and the means by which all of them are read.

use std::collections::HashMap;

use super::expression;
use super::lex::{Kind, Token};
use super::mistake::{Mistake, suggestion};
use super::tree::{self, RawFeature};
use crate::limits;
use crate::model::{Expression, FeatureId, Place};

/// What stands in the file, in its order.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) features: Vec<RawFeature>,
    pub(super) constraints: Vec<RawConstraint>,
}

/// A constraint before its comment is known.
pub(super) struct RawConstraint {
    pub(super) expression: Expression,
    pub(super) place: Place,
    /// The last line of it.
    pub(super) last_line: u32,
}

const SECTIONS: [&str; 5] = ["include", "namespace", "imports", "features", "constraints"];

/// Reads what can be read; every mistake is reported, and the line that holds it skipped.
pub(super) fn parse(tokens: &[Token], mistakes: &mut Vec<Mistake>) -> Parsed {
    let mut parser = Parser { tokens, next: 0, mistakes };
    let mut parsed = Parsed::default();
    while !parser.at_end() {
        // What is left of a section that broke off.
        if parser.take(&Kind::Dedent) || parser.take(&Kind::Indent) {
            continue;
        }
        if let Err(mistake) = section(&mut parser, &mut parsed) {
            parser.report(mistake);
            parser.skip_line();
            parser.skip_block();
        }
    }
    if parsed.features.is_empty() && parser.mistakes.is_empty() {
        let place = Place { line: 1, column: 1 };
        parser.report(Mistake::new(place, "the file has no feature; it begins with a line `features`"));
    }
    parsed
}

fn section(parser: &mut Parser<'_>, parsed: &mut Parsed) -> Result<(), Mistake> {
    let (word, place) = parser.name("one of `namespace`, `features`, `constraints`")?;
    match word.as_str() {
        // A language level only announces what is used below, which is judged there.
        "include" => {
            parser.line_end()?;
            parser.skip_block();
            Ok(())
        }
        "namespace" => {
            parser.name("a name")?;
            parser.line_end()
        }
        "imports" => Err(Mistake::new(place, "imports are not supported; put the whole model into one file")),
        "features" if !parsed.features.is_empty() => {
            Err(Mistake::new(place, "there is a section `features` above; a file has one"))
        }
        "features" => {
            parser.line_end()?;
            tree::features(parser, &mut parsed.features)
        }
        "constraints" => {
            parser.line_end()?;
            constraints(parser, parsed);
            Ok(())
        }
        other => {
            let near = suggestion(other, SECTIONS.into_iter());
            Err(Mistake::new(
                place,
                format!("`{other}` is no section{near}; a section is `features` or `constraints`"),
            ))
        }
    }
}

fn constraints(parser: &mut Parser<'_>, parsed: &mut Parsed) {
    let mut known = HashMap::new();
    for (id, feature) in (0..).zip(&parsed.features) {
        known.entry(feature.name.as_str()).or_insert(FeatureId(id));
    }
    if !parser.take(&Kind::Indent) {
        return;
    }
    while !parser.at_end() && !parser.take(&Kind::Dedent) {
        let place = parser.place();
        match expression::constraint(parser, &known) {
            Ok(_) if parsed.constraints.len() >= limits::CONSTRAINTS => {
                let what = format!("a model may have {} constraints", limits::CONSTRAINTS);
                parser.report(Mistake::new(place, what));
                parser.next = parser.tokens.len();
            }
            Ok(expression) => {
                let last_line = parser.last_place().line;
                parsed.constraints.push(RawConstraint { expression, place, last_line });
            }
            Err(mistake) => {
                parser.report(mistake);
                parser.skip_line();
                parser.skip_block();
            }
        }
    }
}

/// A position among the tokens.
pub(super) struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    mistakes: &'a mut Vec<Mistake>,
}

impl<'a> Parser<'a> {
    pub(super) fn at_end(&self) -> bool {
        self.next >= self.tokens.len()
    }

    pub(super) fn peek(&self) -> Option<&'a Kind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    /// Where the next token stands.
    pub(super) fn place(&self) -> Place {
        self.tokens.get(self.next).or(self.tokens.last()).map_or_else(Place::default, |token| token.place)
    }

    /// Where the token before stands.
    fn last_place(&self) -> Place {
        self.tokens[..self.next].last().map_or_else(Place::default, |token| token.place)
    }

    pub(super) fn advance(&mut self) -> Option<&'a Kind> {
        let kind = self.peek();
        self.next += usize::from(kind.is_some());
        kind
    }

    /// Steps over the token if it comes next.
    pub(super) fn take(&mut self, kind: &Kind) -> bool {
        let taken = self.peek() == Some(kind);
        self.next += usize::from(taken);
        taken
    }

    pub(super) fn take_sign(&mut self, sign: &'static str) -> bool {
        self.take(&Kind::Sign(sign))
    }

    /// Steps over an unquoted word if it comes next.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let taken = matches!(self.peek(), Some(Kind::Name { text, quoted: false }) if text == word);
        self.next += usize::from(taken);
        taken
    }

    pub(super) fn sign(&mut self, sign: &'static str) -> Result<(), Mistake> {
        if self.take_sign(sign) { Ok(()) } else { Err(self.expected(&format!("`{sign}`"))) }
    }

    /// A name or key word, and where it stands.
    pub(super) fn name(&mut self, what: &str) -> Result<(String, Place), Mistake> {
        let place = self.place();
        match self.peek() {
            Some(Kind::Name { text, .. }) => {
                self.next += 1;
                Ok((text.clone(), place))
            }
            _ => Err(self.expected(what)),
        }
    }

    pub(super) fn line_end(&mut self) -> Result<(), Mistake> {
        if self.at_end() || self.take(&Kind::LineEnd) {
            Ok(())
        } else {
            Err(self.expected("the end of the line"))
        }
    }

    pub(super) fn expected(&self, what: &str) -> Mistake {
        let found = match self.peek() {
            None => "the file ends".to_owned(),
            Some(Kind::LineEnd) => "the line ends".to_owned(),
            Some(Kind::Indent) => "a deeper level begins".to_owned(),
            Some(Kind::Dedent) => "the level ends".to_owned(),
            Some(Kind::Sign(sign)) => format!("there is `{sign}`"),
            Some(Kind::Name { text, .. } | Kind::Number(text)) => format!("there is `{text}`"),
            Some(Kind::Text(text)) => format!("there is '{text}'"),
        };
        Mistake::new(self.place(), format!("expected {what}, but {found}"))
    }

    pub(super) fn report(&mut self, mistake: Mistake) {
        if self.mistakes.len() < limits::MISTAKES {
            self.mistakes.push(mistake);
        }
    }

    /// Goes on after this line's end, at the latest where the level ends.
    pub(super) fn skip_line(&mut self) {
        while !matches!(self.peek(), None | Some(Kind::LineEnd | Kind::Indent | Kind::Dedent)) {
            self.next += 1;
        }
        self.take(&Kind::LineEnd);
    }

    /// Steps over what is indented below, if anything is.
    pub(super) fn skip_block(&mut self) {
        let mut depth = 0_u32;
        loop {
            match self.peek() {
                Some(Kind::Indent) => depth += 1,
                Some(Kind::Dedent) if depth > 0 => depth -= 1,
                None => return,
                Some(_) if depth == 0 => return,
                Some(_) => {}
            }
            self.next += 1;
            if depth == 0 {
                return;
            }
        }
    }
}
