//! What a text in a template can be: letters that are known, and gaps.

use minijinja::machinery::ast::{BinOpKind, Expr};

use super::scope::Scope;

/// More alternatives than this tell nothing any more.
const ALTERNATIVES_MAX: usize = 40;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Piece {
    /// These letters.
    Text(String),
    /// Anything: it comes from the page's data.
    Any,
    /// What a macro's caller gives for its parameter.
    Parameter(usize),
}

/// One way in which a text can come out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Pattern(pub(crate) Vec<Piece>);

impl Pattern {
    /// Anything at all.
    pub(crate) fn any() -> Pattern {
        Pattern(vec![Piece::Any])
    }

    fn text(text: &str) -> Pattern {
        Pattern(vec![Piece::Text(text.to_owned())])
    }

    /// The text, if every letter is known.
    pub(crate) fn exact(&self) -> Option<String> {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            _ => None,
        });
        pieces.collect::<Option<Vec<_>>>().map(|texts| texts.concat())
    }

    /// Whether at least some letters are known.
    pub(crate) fn is_telling(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Text(text) if !text.is_empty()))
    }

    /// Whether `text` can come out.
    pub(crate) fn matches(&self, text: &str) -> bool {
        matches(&self.0, text)
    }

    /// As people write it: `error-…-title`.
    pub(crate) fn shown(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            _ => "…".to_owned(),
        };
        self.0.iter().map(piece).collect()
    }
}

fn matches(pieces: &[Piece], text: &str) -> bool {
    match pieces.split_first() {
        None => text.is_empty(),
        Some((Piece::Text(known), rest)) => {
            text.strip_prefix(known.as_str()).is_some_and(|after| matches(rest, after))
        }
        Some((_, rest)) => text
            .char_indices()
            .map(|(index, _)| index)
            .chain([text.len()])
            .any(|index| matches(rest, &text[index..])),
    }
}

/// Every way in which an expression can come out as text.
pub(super) fn patterns(expression: &Expr<'_>, scope: &Scope) -> Vec<Pattern> {
    let mut found = match expression {
        Expr::Const(constant) => match (constant.value.as_str(), constant.value.is_number()) {
            (Some(text), _) => vec![Pattern::text(text)],
            (None, true) => vec![Pattern::text(&constant.value.to_string())],
            (None, false) => vec![Pattern::any()],
        },
        Expr::Var(variable) => scope.value(variable.id),
        Expr::IfExpr(choice) => {
            let mut both = patterns(&choice.true_expr, scope);
            both.extend(choice.false_expr.iter().flat_map(|other| patterns(other, scope)));
            both
        }
        Expr::BinOp(operation) => {
            let (left, right) = (patterns(&operation.left, scope), patterns(&operation.right, scope));
            match operation.op {
                BinOpKind::Concat => joined(&left, &right),
                BinOpKind::ScOr => [left, right].concat(),
                BinOpKind::ScAnd => right,
                _ => vec![Pattern::any()],
            }
        }
        _ => vec![Pattern::any()],
    };
    found.sort();
    found.dedup();
    if found.len() > ALTERNATIVES_MAX { vec![Pattern::any()] } else { found }
}

fn joined(left: &[Pattern], right: &[Pattern]) -> Vec<Pattern> {
    let pairs = left.iter().flat_map(|one| right.iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| Pattern([one.0.as_slice(), &other.0].concat())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Piece};

    #[test]
    fn gaps_match_anything_and_letters_themselves() {
        let pattern = Pattern(vec![Piece::Text("error-".into()), Piece::Any, Piece::Text("-title".into())]);
        assert!(pattern.matches("error-404-title"));
        assert!(!pattern.matches("error-404-text"));
        assert_eq!(pattern.exact(), None);
        assert_eq!(pattern.shown(), "error-…-title");
    }
}
