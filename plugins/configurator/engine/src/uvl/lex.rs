//! Cuts the text into words, signs and levels of indentation.

use super::mistake::Mistake;
use crate::limits;
use crate::model::Place;

/// One piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a key word; `quoted` names are never key words.
    Name { text: String, quoted: bool },
    /// A text in single quotes.
    Text(String),
    /// Digits, with a sign and decimals where they were written.
    Number(String),
    /// `{ } [ ] ( ) , .. . ! & | => <=> *` and the signs of arithmetic.
    Sign(&'static str),
    /// The end of a line that says something.
    LineEnd,
    /// A deeper level begins.
    Indent,
    /// A level ends.
    Dedent,
}

/// A piece and its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) place: Place,
}

/// A comment that stands alone on its line.
#[derive(Clone, Debug)]
pub(super) struct Comment {
    pub(super) line: u32,
    pub(super) text: String,
}

pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    pub(super) mistakes: Vec<Mistake>,
}

/// The longer before the shorter that they begin with.
const SIGNS: [&str; 24] = [
    "<=>", "=>", "==", "!=", "<=", ">=", "..", "{", "}", "[", "]", "(", ")", ",", ".", "!", "&", "|", "*",
    "+", "-", "/", "<", ">",
];

pub(super) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer {
        levels: vec![0],
        brackets: 0,
        in_comment: false,
        lexed: Lexed { tokens: Vec::new(), comments: Vec::new(), mistakes: Vec::new() },
    };
    for (number, line) in (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines()) {
        lexer.line(number, line);
    }
    let end = Place { line: u32::try_from(text.lines().count()).unwrap_or(u32::MAX) + 1, column: 1 };
    lexer.close(end);
    lexer.lexed
}

struct Lexer {
    levels: Vec<u32>,
    brackets: u32,
    in_comment: bool,
    lexed: Lexed,
}

impl Lexer {
    fn push(&mut self, kind: Kind, place: Place) {
        self.lexed.tokens.push(Token { kind, place });
    }

    fn mistake(&mut self, place: Place, what: impl Into<String>) {
        if self.lexed.mistakes.len() < limits::MISTAKES {
            self.lexed.mistakes.push(Mistake::new(place, what));
        }
    }

    fn line(&mut self, number: u32, line: &str) {
        let mut cursor = Cursor { rest: line, line: number, column: 1 };
        if self.brackets == 0 && !self.in_comment {
            let indentation = cursor.indentation();
            if let Some(comment) = cursor.rest.strip_prefix("//") {
                self.lexed.comments.push(Comment { line: number, text: comment.trim().to_owned() });
                return;
            }
            if cursor.rest.is_empty() {
                return;
            }
            self.level(indentation, cursor.place());
        }
        let before = self.lexed.tokens.len();
        self.words(&mut cursor);
        if self.brackets == 0 && !self.in_comment && self.lexed.tokens.len() > before {
            self.push(Kind::LineEnd, cursor.place());
        }
    }

    fn level(&mut self, indentation: u32, place: Place) {
        let current = self.levels.last().copied().unwrap_or(0);
        if indentation > current {
            self.levels.push(indentation);
            self.push(Kind::Indent, place);
            return;
        }
        while self.levels.last().is_some_and(|level| *level > indentation) {
            self.levels.pop();
            self.push(Kind::Dedent, place);
        }
        if self.levels.last() != Some(&indentation) {
            self.mistake(
                place,
                "this line is indented like none above it; align it with a line that it belongs beside",
            );
        }
    }

    fn words(&mut self, cursor: &mut Cursor<'_>) {
        loop {
            if self.in_comment {
                let Some(end) = cursor.rest.find("*/") else { return };
                cursor.skip(end + 2);
                self.in_comment = false;
            }
            cursor.skip(cursor.rest.len() - cursor.rest.trim_start().len());
            if cursor.rest.is_empty() || cursor.rest.starts_with("//") {
                return;
            }
            if cursor.rest.starts_with("/*") {
                cursor.skip(2);
                self.in_comment = true;
                continue;
            }
            self.word(cursor);
        }
    }

    fn word(&mut self, cursor: &mut Cursor<'_>) {
        let place = cursor.place();
        let first = cursor.rest.chars().next().unwrap_or(' ');
        if first == '"' || first == '\'' {
            return self.quoted(cursor, first);
        }
        let length = |accept: &dyn Fn(char) -> bool| {
            cursor.rest.find(|letter| !accept(letter)).unwrap_or(cursor.rest.len())
        };
        if first.is_alphabetic() || first == '_' {
            let word = cursor.skip(length(&|letter| letter.is_alphanumeric() || "_#§%?;".contains(letter)));
            return self.push(Kind::Name { text: word.to_owned(), quoted: false }, place);
        }
        if first.is_ascii_digit()
            || first == '-' && cursor.rest[1..].starts_with(|next: char| next.is_ascii_digit())
        {
            let digits = number_length(cursor.rest);
            let number = cursor.skip(digits).to_owned();
            return self.push(Kind::Number(number), place);
        }
        let Some(sign) = SIGNS.into_iter().find(|sign| cursor.rest.starts_with(sign)) else {
            self.mistake(place, format!("`{}` means nothing here", first.escape_debug()));
            cursor.skip(first.len_utf8());
            return;
        };
        cursor.skip(sign.len());
        match sign {
            "{" | "[" | "(" => self.brackets += 1,
            "}" | "]" | ")" => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
        self.push(Kind::Sign(sign), place);
    }

    fn quoted(&mut self, cursor: &mut Cursor<'_>, quote: char) {
        let place = cursor.place();
        cursor.skip(1);
        let Some(end) = cursor.rest.find(quote) else {
            self.mistake(place, format!("the {quote} is not closed on this line"));
            cursor.skip(cursor.rest.len());
            return;
        };
        let text = cursor.skip(end).to_owned();
        cursor.skip(1);
        self.push(if quote == '"' { Kind::Name { text, quoted: true } } else { Kind::Text(text) }, place);
    }

    fn close(&mut self, end: Place) {
        if self.in_comment {
            self.mistake(end, "a comment that began with /* has no */");
        }
        if self.brackets > 0 {
            self.mistake(end, "a bracket that was opened is not closed before the end of the file");
            self.push(Kind::LineEnd, end);
        }
        for _ in 1..self.levels.len() {
            self.push(Kind::Dedent, end);
        }
    }
}

/// A sign, digits, and decimals if a digit follows the point.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| {
        from + text[from..].find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len() - from)
    };
    let whole = digits(usize::from(text.starts_with('-')));
    match text[whole..].strip_prefix('.') {
        Some(rest) if rest.starts_with(|letter: char| letter.is_ascii_digit()) => digits(whole + 1),
        _ => whole,
    }
}

struct Cursor<'a> {
    rest: &'a str,
    line: u32,
    column: u32,
}

impl<'a> Cursor<'a> {
    fn place(&self) -> Place {
        Place { line: self.line, column: self.column }
    }

    /// Steps over so many bytes and returns them.
    fn skip(&mut self, bytes: usize) -> &'a str {
        let (skipped, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        self.column += u32::try_from(skipped.chars().count()).unwrap_or(u32::MAX);
        skipped
    }

    /// Blanks at the beginning; a tab goes to the next multiple of eight, as UVL's reference reader has it.
    fn indentation(&mut self) -> u32 {
        let mut width = 0;
        while let Some(blank) = self.rest.chars().next().filter(|letter| letter.is_whitespace()) {
            width = if blank == '\t' { (width / 8 + 1) * 8 } else { width + 1 };
            self.skip(blank.len_utf8());
        }
        width
    }
}
