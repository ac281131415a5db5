//! Constraints: `!`, `&`, `|`, `=>`, `<=>` in this order of strength, and parentheses.

use std::collections::HashMap;

use super::lex::Kind;
use super::mistake::{Mistake, suggestion};
use super::parse::Parser;
use crate::limits;
use crate::model::{Expression, FeatureId};

const ARITHMETIC: [&str; 10] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/"];

/// One constraint and its line's end.
pub(super) fn constraint(
    parser: &mut Parser<'_>,
    known: &HashMap<&str, FeatureId>,
) -> Result<Expression, Mistake> {
    let mut reader = Reader { parser, known, depth: 0 };
    let expression = reader.equivalence()?;
    if let Some(Kind::Sign(sign)) = reader.parser.peek()
        && ARITHMETIC.contains(sign)
    {
        let what =
            format!("`{sign}` is arithmetic, which is not supported; write what it means about features");
        return Err(Mistake::new(reader.parser.place(), what));
    }
    reader.parser.line_end()?;
    Ok(expression)
}

struct Reader<'p, 'a> {
    parser: &'p mut Parser<'a>,
    known: &'p HashMap<&'p str, FeatureId>,
    depth: usize,
}

impl Reader<'_, '_> {
    fn equivalence(&mut self) -> Result<Expression, Mistake> {
        self.pair("<=>", Self::implication, Expression::Iff)
    }

    fn implication(&mut self) -> Result<Expression, Mistake> {
        self.pair("=>", Self::disjunction, Expression::Implies)
    }

    /// One sign between two operands. Readers disagree on what a second one means, so parentheses must say it.
    fn pair(
        &mut self,
        sign: &'static str,
        operand: fn(&mut Self) -> Result<Expression, Mistake>,
        join: fn(Box<Expression>, Box<Expression>) -> Expression,
    ) -> Result<Expression, Mistake> {
        let left = operand(self)?;
        if !self.parser.take_sign(sign) {
            return Ok(left);
        }
        let right = operand(self)?;
        if self.parser.peek() == Some(&Kind::Sign(sign)) {
            let what =
                format!("`a {sign} b {sign} c` can be read in two ways; put parentheses around one of them");
            return Err(Mistake::new(self.parser.place(), what));
        }
        Ok(join(Box::new(left), Box::new(right)))
    }

    fn disjunction(&mut self) -> Result<Expression, Mistake> {
        self.list("|", Self::conjunction, Expression::Or)
    }

    fn conjunction(&mut self) -> Result<Expression, Mistake> {
        self.list("&", Self::negation, Expression::And)
    }

    fn list(
        &mut self,
        sign: &'static str,
        operand: fn(&mut Self) -> Result<Expression, Mistake>,
        join: fn(Vec<Expression>) -> Expression,
    ) -> Result<Expression, Mistake> {
        let first = operand(self)?;
        if self.parser.peek() != Some(&Kind::Sign(sign)) {
            return Ok(first);
        }
        let mut operands = vec![first];
        while self.parser.take_sign(sign) {
            operands.push(operand(self)?);
        }
        Ok(join(operands))
    }

    fn negation(&mut self) -> Result<Expression, Mistake> {
        let mut negations = 0_usize;
        while self.parser.take_sign("!") {
            negations += 1;
        }
        let operand = self.operand()?;
        Ok(if negations % 2 == 1 { Expression::Not(Box::new(operand)) } else { operand })
    }

    fn operand(&mut self) -> Result<Expression, Mistake> {
        if self.parser.take_sign("(") {
            self.depth += 1;
            if self.depth > limits::DEPTH {
                let what = format!("parentheses may be {} levels deep", limits::DEPTH);
                return Err(Mistake::new(self.parser.place(), what));
            }
            let inner = self.equivalence()?;
            self.parser.sign(")")?;
            self.depth -= 1;
            return Ok(inner);
        }
        let quoted = matches!(self.parser.peek(), Some(Kind::Name { quoted: true, .. }));
        let (name, place) = self.parser.name("a feature or `(`")?;
        match name.as_str() {
            "true" | "false" if !quoted => return Ok(Expression::Constant(name == "true")),
            "sum" | "avg" | "len" | "floor" | "ceil" if self.parser.peek() == Some(&Kind::Sign("(")) => {
                return Err(Mistake::new(
                    place,
                    format!("`{name}(…)` is arithmetic, which is not supported"),
                ));
            }
            _ => {}
        }
        let unknown = || {
            let near = suggestion(&name, self.known.keys().copied());
            Mistake::new(place, format!("there is no feature `{name}`{near}"))
        };
        self.known.get(name.as_str()).map(|id| Expression::Feature(*id)).ok_or_else(unknown)
    }
}
