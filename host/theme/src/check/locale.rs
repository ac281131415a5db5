//! One language's texts, read for what they say about each other.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::finding::At;

/// A Fluent file.
#[derive(Default)]
pub(super) struct Locale {
    /// Messages by key, terms by `-name`.
    pub(super) messages: BTreeMap<String, Message>,
    /// What cannot be read.
    pub(super) faults: Vec<(At, String)>,
    /// Keys that stand there again.
    pub(super) repeated: Vec<(At, String)>,
}

/// One text.
pub(super) struct Message {
    pub(super) at: At,
    /// What has to be given: `name` of `{ $name }`.
    pub(super) variables: BTreeSet<String>,
    /// Other texts in it; terms with their `-`.
    pub(super) references: Vec<String>,
    /// Functions, of which there are none.
    pub(super) functions: Vec<String>,
}

impl Locale {
    /// Reads what can be read.
    pub(super) fn read(text: &str) -> Locale {
        let mut locale = Locale::default();
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                locale.faults.extend(
                    errors.iter().map(|error| (At::byte(text, error.pos.start), error.kind.to_string())),
                );
                resource
            }
        };
        for entry in &resource.body {
            let (id, key, patterns): (&str, String, Vec<&Pattern<&str>>) = match entry {
                Entry::Message(message) => {
                    let values = message.value.iter().chain(message.attributes.iter().map(|own| &own.value));
                    (message.id.name, message.id.name.to_owned(), values.collect())
                }
                Entry::Term(term) => (term.id.name, format!("-{}", term.id.name), vec![&term.value]),
                _ => continue,
            };
            let mut message = Message {
                at: At::part(text, id),
                variables: BTreeSet::new(),
                references: Vec::new(),
                functions: Vec::new(),
            };
            for pattern in patterns {
                message.read(pattern);
            }
            let at = message.at;
            if locale.messages.insert(key.clone(), message).is_some() {
                locale.repeated.push((at, key));
            }
        }
        locale
    }
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => self.references.push(id.name.to_owned()),
            InlineExpression::TermReference { id, .. } => self.references.push(format!("-{}", id.name)),
            InlineExpression::FunctionReference { id, .. } => self.functions.push(id.name.to_owned()),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn a_text_says_what_it_needs_and_where_it_stands() {
        let locale = Locale::read(
            "-house = Theke\nhi = Hi { $name } of { -house }\nleft =\n    { $n ->\n        [one] { $a }\n       *[other] { hi }\n    }\nhi = again\nbad = { $\n",
        );
        let left = &locale.messages["left"];
        assert_eq!((left.at.line, left.at.column), (3, 1));
        assert_eq!(left.variables.iter().map(String::as_str).collect::<Vec<_>>(), ["a", "n"]);
        assert_eq!(left.references, ["hi"]);
        assert!(locale.messages.contains_key("-house"));
        assert_eq!(locale.repeated.len(), 1);
        assert_eq!(locale.faults.first().map(|(at, _)| at.line), Some(9));
    }
}
