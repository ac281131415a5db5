//! Marks each element of a template with its place, so that a finding in a rendered page leads back to its line.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::machinery::ast::Stmt;
use minijinja::machinery::parse;

use super::finding::At;
use super::templates::File;

/// The attribute that carries a mark's number.
pub(super) const MARK: &str = "data-theke-mark";
/// What stands in these is text, whatever it looks like.
const TEXT_ONLY: [&str; 4] = ["script", "style", "textarea", "title"];

/// Where marked elements stand.
#[derive(Clone, Default)]
pub(super) struct Marks(Arc<Mutex<Vec<(File, At)>>>);

impl Marks {
    /// The place behind a number.
    pub(super) fn place(&self, number: &str) -> Option<(File, At)> {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.get(number.parse::<usize>().ok()?).cloned()
    }

    /// The template with a mark in each start tag that it writes whole. Lines stay as they are.
    pub(super) fn mark(&self, file: &File, source: &str) -> String {
        let Ok(parsed) = parse(source, &file.1, minijinja::syntax::SyntaxConfig::default()) else {
            return source.to_owned();
        };
        let mut pieces = Vec::new();
        raw(std::slice::from_ref(&parsed), &mut pieces);
        // Branches come in the order in which they are written, and so does what they add to a tag.
        let mut pieces: Vec<(usize, &str)> = pieces
            .into_iter()
            .map(|piece| ((piece.as_ptr() as usize).wrapping_sub(source.as_ptr() as usize), piece))
            .filter(|(start, piece)| source.get(*start..start + piece.len()) == Some(*piece))
            .collect();
        pieces.sort_unstable();
        let mut reader = Reader::default();
        let mut marked = String::with_capacity(source.len() * 2);
        let mut copied = 0;
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (start, piece) in pieces {
            for (tag, end) in reader.start_tags(piece, &source[start + piece.len()..]) {
                marked.push_str(&source[copied..start + end]);
                // Writing to a String cannot fail.
                let _ = write!(marked, " {MARK}=\"{}\"", places.len());
                copied = start + end;
                places.push((file.clone(), At::byte(source, start + tag)));
            }
        }
        marked.push_str(&source[copied..]);
        marked
    }
}

/// The parts of a template that are written as they are.
fn raw<'source>(statements: &[Stmt<'source>], pieces: &mut Vec<&'source str>) {
    for statement in statements {
        match statement {
            Stmt::EmitRaw(own) => pieces.push(own.raw),
            Stmt::Template(own) => raw(&own.children, pieces),
            Stmt::ForLoop(own) => {
                raw(&own.body, pieces);
                raw(&own.else_body, pieces);
            }
            Stmt::IfCond(own) => {
                raw(&own.true_body, pieces);
                raw(&own.false_body, pieces);
            }
            Stmt::WithBlock(own) => raw(&own.body, pieces),
            Stmt::SetBlock(own) => raw(&own.body, pieces),
            Stmt::AutoEscape(own) => raw(&own.body, pieces),
            Stmt::FilterBlock(own) => raw(&own.body, pieces),
            Stmt::Block(own) => raw(&own.body, pieces),
            Stmt::Macro(own) => raw(&own.body, pieces),
            Stmt::CallBlock(own) => raw(&own.macro_decl.body, pieces),
            _ => {}
        }
    }
}

/// Where in a document the text stands that comes next.
#[derive(Default)]
enum Reader {
    #[default]
    Content,
    /// In a tag, outside of quotes; what is to be text only after it.
    Tag(Option<&'static str>),
    /// In a value in these quotes.
    Value(char, Option<&'static str>),
    Comment,
    TextOnly(&'static str),
}

impl Reader {
    /// Start tags in a piece: where each begins, and where its name ends. `after` is the source behind the piece.
    fn start_tags(&mut self, piece: &str, after: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(c) = piece[at..].chars().next() {
            let rest = &piece[at..];
            let mut next = at + c.len_utf8();
            match *self {
                Reader::Content if rest.starts_with("<!--") => *self = Reader::Comment,
                Reader::Content if c == '<' && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    let length = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                    let name = &rest[1..=length.unwrap_or(rest.len() - 1)];
                    next = at + 1 + name.len();
                    // `<h{{ level }}>`: the name goes on.
                    if length.is_some() || !after.starts_with("{{") {
                        found.push((at, next));
                    }
                    *self = Reader::Tag(TEXT_ONLY.into_iter().find(|own| name.eq_ignore_ascii_case(own)));
                }
                Reader::Content if c == '<' && rest[1..].starts_with(['/', '!']) => *self = Reader::Tag(None),
                Reader::Tag(text) if c == '>' => {
                    *self = text.map_or(Reader::Content, Reader::TextOnly);
                }
                Reader::Tag(text) if matches!(c, '"' | '\'') => *self = Reader::Value(c, text),
                Reader::Value(quote, text) if c == quote => *self = Reader::Tag(text),
                Reader::Comment if rest.starts_with("-->") => *self = Reader::Content,
                Reader::TextOnly(name) if rest.starts_with("</") && rest[2..].starts_with(name) => {
                    *self = Reader::Tag(None);
                }
                _ => {}
            }
            at = next;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn every_whole_start_tag_gets_a_mark_and_nothing_else_does() {
        let source = "<!doctype html>\n<p title=\"<b>\">{{ \"<i>\" }}<!-- <u> --></p>\n{% if x %}<input{% if y %} disabled{% endif %}>{% endif %}<h{{ n }}>";
        let marks = Marks::default();
        let marked = marks.mark(&(0, "pages/a.html".into()), source);
        assert_eq!(
            marked,
            "<!doctype html>\n<p data-theke-mark=\"0\" title=\"<b>\">{{ \"<i>\" }}<!-- <u> --></p>\n{% if x %}<input data-theke-mark=\"1\"{% if y %} disabled{% endif %}>{% endif %}<h{{ n }}>"
        );
        let (_, at) = marks.place("1").expect("a place");
        assert_eq!((at.line, at.column), (3, 11));
    }
}
