//! What remains possible after some choices.

use crate::conflict::{Conflict, Limited};
use crate::logic::{Literal, Logic};
use crate::model::{FeatureId, Model};
use crate::solver::{Solution, Solver};

/// One decision of the customer: a feature is wanted, or not wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Which.
    pub feature: FeatureId,
    /// Whether it is wanted.
    pub wanted: bool,
}

impl Choice {
    pub(crate) fn literal(self) -> Literal {
        Literal::feature(self.feature, self.wanted)
    }

    /// The opposite choice.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { wanted: !self.wanted, ..self }
    }
}

/// What can still become of a feature. At least one of the two is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Domain {
    /// A valid product with the feature and all choices exists.
    pub can_be_in: bool,
    /// A valid product without it exists.
    pub can_be_out: bool,
}

impl Domain {
    /// Whether it is settled, and how: by the choices, or because they leave nothing else.
    pub fn settled(self) -> Option<bool> {
        (self.can_be_in != self.can_be_out).then_some(self.can_be_in)
    }
}

/// What follows from the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// For each feature of the model, in its order. Every one is exact: what is possible can be completed to a valid
    /// product, what is not cannot.
    Possible(Vec<Domain>),
    /// The choices contradict each other or the model.
    Impossible(Conflict),
}

/// Answers questions about a model. Answers depend on the set of choices, never on the order of questions or clicks.
pub struct Configurator<'m> {
    pub(crate) model: &'m Model,
    pub(crate) logic: &'m Logic,
    pub(crate) solver: Solver,
    /// Knows the rules one by one; made when something is to be explained.
    pub(crate) explainer: Option<crate::conflict::Explainer>,
}

impl<'m> Configurator<'m> {
    /// For one model and its logic.
    pub fn new(model: &'m Model, logic: &'m Logic) -> Self {
        let solver = Solver::new(logic.variables, logic.clauses.iter());
        Self { model, logic, solver, explainer: None }
    }

    /// The domains of all features after the choices.
    pub fn answer(&mut self, choices: &[Choice]) -> Result<Answer, Limited> {
        match self.possible_domains(choices)? {
            Some(domains) => Ok(Answer::Possible(domains)),
            None => self.conflict(choices, &[]).map(Answer::Impossible),
        }
    }

    /// Whether a product with all the choices exists.
    pub fn is_possible(&mut self, choices: &[Choice]) -> Result<bool, Limited> {
        let assumed: Vec<Literal> = choices.iter().map(|choice| choice.literal()).collect();
        self.solver.possible(&assumed)
    }

    /// The domains, or nothing where the choices contradict.
    pub(crate) fn possible_domains(&mut self, choices: &[Choice]) -> Result<Option<Vec<Domain>>, Limited> {
        let assumed: Vec<Literal> = choices.iter().map(|choice| choice.literal()).collect();
        match self.solver.solve(&assumed)? {
            Ok(first) => self.domains(&assumed, &first).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// Every solution proves what holds in it. One question at a time asks for a solution in which anything unproven
    /// is different; when there is none, everything unproven is settled. So the number of questions grows with the
    /// variety of solutions, not with the number of settled features (compare Janota, *Do SAT Solvers Make Good
    /// Configurators?*, 2008).
    fn domains(&mut self, assumed: &[Literal], first: &Solution) -> Result<Vec<Domain>, Limited> {
        let all: Vec<FeatureId> = self.model.ids().collect();
        let mut domains: Vec<Domain> =
            all.iter().map(|_| Domain { can_be_in: false, can_be_out: false }).collect();
        note(&mut domains, &all, first);
        let mut assumptions = assumed.to_vec();
        let mut unproven: Vec<FeatureId> = all;
        for choice in assumed {
            unproven.retain(|id| id.0 != choice.variable);
        }
        loop {
            unproven.retain(|id| domains[id.index()].settled().is_some());
            if unproven.is_empty() {
                return Ok(domains);
            }
            let asked = self.solver.variable();
            // What was only seen out is wanted in, and the other way round.
            let different = unproven.iter().map(|id| Literal::feature(*id, domains[id.index()].can_be_out));
            self.solver.add(std::iter::once(!asked).chain(different));
            assumptions.push(asked);
            let found = self.solver.solve(&assumptions)?;
            assumptions.pop();
            // The question is over.
            self.solver.add(std::iter::once(!asked));
            match found {
                Ok(solution) => note(&mut domains, &unproven, &solution),
                Err(_) => return Ok(domains),
            }
        }
    }
}

fn note(domains: &mut [Domain], features: &[FeatureId], solution: &Solution) {
    for id in features {
        let domain = &mut domains[id.index()];
        if solution.holds(Literal::feature(*id, true)) {
            domain.can_be_in = true;
        } else {
            domain.can_be_out = true;
        }
    }
}
