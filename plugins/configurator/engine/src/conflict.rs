//! Why something is not possible: the fewest choices and rules that contradict each other.

use crate::configurator::{Choice, Configurator};
use crate::logic::{Clause, Literal, Logic, Rule};
use crate::solver::Solver;

/// The solver's steps were used up before the answer was certain. Nothing is known then, and nothing is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limited;

impl std::fmt::Display for Limited {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the model is too intricate to answer this in reasonable time")
    }
}

impl std::error::Error for Limited {}

/// What contradicts each other. Minimal: without any one of them, the rest could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The customer's part of it.
    pub choices: Vec<Choice>,
    /// The model's part of it, in the model's order.
    pub rules: Vec<Rule>,
}

/// A solver in which each rule can be left out.
pub(crate) struct Explainer {
    solver: Solver,
    /// A rule and the literal that switches it on.
    switches: Vec<(Rule, Literal)>,
}

impl Explainer {
    fn new(logic: &Logic) -> Self {
        let first = logic.variables;
        let switches: Vec<(Rule, Literal)> = logic
            .rules
            .iter()
            .zip(first..)
            .map(|(rule, variable)| (*rule, Literal { variable, holds: true }))
            .collect();
        let switch = |rule: &Rule| logic.rules.binary_search(rule).ok().map(|index| switches[index].1);
        let clauses: Vec<Clause> = logic
            .clauses
            .iter()
            .map(|clause| {
                let off = clause.rule.as_ref().and_then(switch).map(|switch| !switch);
                Clause { literals: clause.literals.iter().copied().chain(off).collect(), rule: clause.rule }
            })
            .collect();
        let variables = first + u32::try_from(switches.len()).unwrap_or(0);
        Self { solver: Solver::new(variables, clauses.iter()), switches }
    }

    /// The fewest rules with which the assumptions cannot hold.
    fn rules(&mut self, assumptions: &[Literal]) -> Result<Vec<Rule>, Limited> {
        let all: Vec<Literal> = self.switches.iter().map(|(_, switch)| *switch).collect();
        let Some(core) = fewest(&mut self.solver, assumptions, &all)? else { return Ok(Vec::new()) };
        let used = self.switches.iter().filter(|(_, switch)| core.contains(switch));
        Ok(used.map(|(rule, _)| *rule).collect())
    }
}

/// The fewest of `candidates` that contradict the assumptions, the later left out first; nothing where all of them
/// can hold. The solver's core comes first, so that few are tried one by one.
pub(crate) fn fewest(
    solver: &mut Solver,
    assumptions: &[Literal],
    candidates: &[Literal],
) -> Result<Option<Vec<Literal>>, Limited> {
    let with = |tried: &[Literal]| [assumptions, tried].concat();
    let in_order = |core: &[Literal]| -> Vec<Literal> {
        candidates.iter().filter(|candidate| core.contains(candidate)).copied().collect()
    };
    let mut needed = match solver.solve(&with(candidates))? {
        Ok(_) => return Ok(None),
        Err(core) => in_order(&core),
    };
    let mut index = needed.len();
    while index > 0 {
        index -= 1;
        let mut fewer = needed.clone();
        fewer.remove(index);
        if let Err(core) = solver.solve(&with(&fewer))? {
            needed = in_order(&core);
            index = index.min(needed.len());
        }
    }
    Ok(Some(needed))
}

impl Configurator<'_> {
    /// Why `wanted` cannot be beside the choices: `None` if it can. Earlier choices are named before later ones.
    pub fn why_not(&mut self, choices: &[Choice], wanted: Choice) -> Result<Option<Conflict>, Limited> {
        let assumed: Vec<Literal> = choices.iter().map(|choice| choice.literal()).collect();
        if self.solver.possible(&[&assumed[..], &[wanted.literal()]].concat())? {
            return Ok(None);
        }
        self.conflict(choices, &[wanted]).map(Some)
    }

    /// The fewest choices that contradict what is certain, and the fewest rules by which they do.
    pub(crate) fn conflict(&mut self, choices: &[Choice], certain: &[Choice]) -> Result<Conflict, Limited> {
        let certain: Vec<Literal> = certain.iter().map(|choice| choice.literal()).collect();
        let candidates: Vec<Literal> = choices.iter().map(|choice| choice.literal()).collect();
        let fewest_choices = fewest(&mut self.solver, &certain, &candidates)?.unwrap_or_default();
        let logic = self.logic;
        let explainer = self.explainer.get_or_insert_with(|| Explainer::new(logic));
        let rules = explainer.rules(&[&certain[..], &fewest_choices[..]].concat())?;
        let named = choices.iter().filter(|choice| fewest_choices.contains(&choice.literal()));
        Ok(Conflict { choices: named.copied().collect(), rules })
    }
}
