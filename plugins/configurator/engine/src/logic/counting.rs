//! At most so many of some literals, as clauses.

use super::clauses::{Builder, Literal, Rule};

/// Below so many pairs, each is forbidden by itself: short clauses need no help variables.
const PAIRS_MAX: usize = 15;

/// At most `most` of `literals` hold, unless `otherwise` does. A sequential counter after Sinz, *Towards an Optimal
/// CNF Encoding of Boolean Cardinality Constraints* (2005): `literals` × `most` help variables.
pub(super) fn at_most(
    literals: &[Literal],
    most: usize,
    otherwise: Literal,
    rule: Rule,
    builder: &mut Builder,
) {
    if most == 0 {
        for literal in literals {
            builder.because(rule, vec![otherwise, !*literal]);
        }
        return;
    }
    if most == 1 && literals.len() * literals.len().saturating_sub(1) / 2 <= PAIRS_MAX {
        for (index, one) in literals.iter().enumerate() {
            for other in &literals[index + 1..] {
                builder.because(rule, vec![otherwise, !*one, !*other]);
            }
        }
        return;
    }
    // count[j] of a step: more than j of the literals so far hold.
    let mut before: Vec<Literal> = Vec::new();
    for (index, literal) in literals.iter().enumerate() {
        if let Some(full) = before.get(most - 1) {
            builder.because(rule, vec![otherwise, !*literal, !*full]);
        }
        if index + 1 == literals.len() {
            return;
        }
        let count: Vec<Literal> = (0..most.min(index + 1)).map(|_| builder.help()).collect();
        for (reached, now) in count.iter().enumerate() {
            if let Some(earlier) = before.get(reached) {
                builder.always(vec![!*earlier, *now]);
            }
            match reached.checked_sub(1) {
                None => builder.always(vec![!*literal, *now]),
                Some(lower) => builder.always(vec![!*literal, !before[lower], *now]),
            }
        }
        before = count;
    }
}
