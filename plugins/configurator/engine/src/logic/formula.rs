//! Constraints as clauses, after Tseitin: a help variable for each inner part, so that nothing grows beyond its size.

use super::clauses::{Builder, Literal, Rule};
use crate::model::Expression;

/// The expression must hold, because of the rule.
pub(super) fn require(expression: &Expression, rule: Rule, builder: &mut Builder) {
    match expression {
        Expression::And(parts) => parts.iter().for_each(|part| require(part, rule, builder)),
        Expression::Iff(one, other) => {
            let (one, other) = (literal(one, builder), literal(other, builder));
            builder.because(rule, vec![!one, other]);
            builder.because(rule, vec![one, !other]);
        }
        Expression::Not(inner) => forbid(inner, rule, builder),
        _ => {
            let mut literals = Vec::new();
            alternatives(expression, &mut literals, builder);
            builder.because(rule, literals);
        }
    }
}

fn forbid(expression: &Expression, rule: Rule, builder: &mut Builder) {
    match expression {
        Expression::Or(parts) => parts.iter().for_each(|part| forbid(part, rule, builder)),
        Expression::Not(inner) => require(inner, rule, builder),
        Expression::Implies(condition, consequence) => {
            require(condition, rule, builder);
            forbid(consequence, rule, builder);
        }
        Expression::And(parts) => {
            let literals = parts.iter().map(|part| !literal(part, builder)).collect();
            builder.because(rule, literals);
        }
        _ => {
            let literal = literal(expression, builder);
            builder.because(rule, vec![!literal]);
        }
    }
}

/// The literals of which one must hold for the expression to hold.
fn alternatives(expression: &Expression, literals: &mut Vec<Literal>, builder: &mut Builder) {
    match expression {
        Expression::Or(parts) => parts.iter().for_each(|part| alternatives(part, literals, builder)),
        Expression::Implies(condition, consequence) => {
            let conditions = match condition.as_ref() {
                Expression::And(parts) => parts.as_slice(),
                single => std::slice::from_ref(single),
            };
            literals.extend(conditions.iter().map(|condition| !literal(condition, builder)));
            alternatives(consequence, literals, builder);
        }
        _ => {
            let literal = literal(expression, builder);
            literals.push(literal);
        }
    }
}

/// A literal that holds exactly when the expression does.
fn literal(expression: &Expression, builder: &mut Builder) -> Literal {
    match expression {
        Expression::Feature(id) => Literal::feature(*id, true),
        Expression::Not(inner) => !literal(inner, builder),
        Expression::Constant(holds) => {
            let always = builder.help();
            builder.always(vec![always]);
            if *holds { always } else { !always }
        }
        Expression::Or(parts) => {
            let parts: Vec<Literal> = parts.iter().map(|part| literal(part, builder)).collect();
            any(&parts, builder)
        }
        Expression::And(parts) => {
            let parts: Vec<Literal> = parts.iter().map(|part| !literal(part, builder)).collect();
            !any(&parts, builder)
        }
        Expression::Implies(condition, consequence) => {
            let parts = [!literal(condition, builder), literal(consequence, builder)];
            any(&parts, builder)
        }
        Expression::Iff(one, other) => {
            let (one, other) = (literal(one, builder), literal(other, builder));
            let same = builder.help();
            builder.always(vec![!same, !one, other]);
            builder.always(vec![!same, one, !other]);
            builder.always(vec![same, one, other]);
            builder.always(vec![same, !one, !other]);
            same
        }
    }
}

/// A help variable that holds exactly when one of the parts does.
fn any(parts: &[Literal], builder: &mut Builder) -> Literal {
    let whole = builder.help();
    for part in parts {
        builder.always(vec![!*part, whole]);
    }
    builder.always(std::iter::once(!whole).chain(parts.iter().copied()).collect());
    whole
}
