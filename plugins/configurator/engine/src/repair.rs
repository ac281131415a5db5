//! What would have to be given up for something that is not possible.

use crate::configurator::{Choice, Configurator};
use crate::conflict::Limited;
use crate::limits;
use crate::logic::Literal;

/// Choices to give up. Minimal: giving up fewer of them does not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// In the order in which they were made.
    pub give_up: Vec<Choice>,
}

impl Configurator<'_> {
    /// The smallest changes after which `wanted` is possible, the smallest first, then those that give up later
    /// choices. Empty when no product has it. A choice against `wanted` itself is given up in any case and not named.
    pub fn repairs(&mut self, choices: &[Choice], wanted: Choice) -> Result<Vec<Repair>, Limited> {
        let others: Vec<Choice> =
            choices.iter().filter(|choice| choice.feature != wanted.feature).copied().collect();
        let mut asked = vec![wanted.literal()];
        let mut found: Vec<Vec<usize>> = Vec::new();
        while found.len() < limits::REPAIRS_TRIED {
            let Some(given_up) = self.given_up(&others, &asked)? else { break };
            if given_up.is_empty() {
                found.push(given_up);
                break;
            }
            // The next one keeps at least one of what this one gives up.
            let again = self.solver.variable();
            let kept = given_up.iter().map(|index| others[*index].literal());
            self.solver.add(std::iter::once(!again).chain(kept));
            asked.push(again);
            found.push(given_up);
        }
        for again in asked.split_off(1) {
            self.solver.add(std::iter::once(!again));
        }
        found.sort_by_key(|given_up| {
            (given_up.len(), given_up.iter().map(|index| std::cmp::Reverse(*index)).collect::<Vec<_>>())
        });
        found.truncate(limits::REPAIRS);
        let repair = |given_up: Vec<usize>| Repair {
            give_up: given_up.into_iter().map(|index| others[index]).collect(),
        };
        Ok(found.into_iter().map(repair).collect())
    }

    /// Which choices, by place, cannot be kept when the earlier are kept before the later; nothing where not even
    /// what is asked for can be.
    fn given_up(&mut self, choices: &[Choice], asked: &[Literal]) -> Result<Option<Vec<usize>>, Limited> {
        let Ok(mut solution) = self.solver.solve(asked)? else { return Ok(None) };
        let mut kept = asked.to_vec();
        let mut given_up = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            kept.push(choice.literal());
            if solution.holds(choice.literal()) {
                continue;
            }
            if let Ok(better) = self.solver.solve(&kept)? {
                solution = better;
            } else {
                kept.pop();
                given_up.push(index);
            }
        }
        Ok(Some(given_up))
    }
}
