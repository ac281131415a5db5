//! What is still to be chosen before the product is complete.

use crate::configurator::{Choice, Configurator};
use crate::conflict::{Limited, fewest};
use crate::logic::Literal;
use crate::model::FeatureId;

/// At least one of the features must be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In the model's order.
    pub among: Vec<FeatureId>,
}

impl Configurator<'_> {
    /// What must still be chosen. Empty means complete: whatever is open then is left out. The choices must be possible.
    pub fn questions(&mut self, choices: &[Choice]) -> Result<Vec<Question>, Limited> {
        let chosen: Vec<Literal> = choices.iter().map(|choice| choice.literal()).collect();
        let Some(domains) = self.possible_domains(choices)? else { return Ok(Vec::new()) };
        let open = self.model.ids().filter(|id| domains[id.index()].settled().is_none());
        let mut left_out: Vec<Literal> = open.map(|id| Literal::feature(id, false)).collect();
        let mut questions = Vec::new();
        while let Some(core) = fewest(&mut self.solver, &chosen, &left_out)? {
            left_out.retain(|literal| !core.contains(literal));
            questions
                .push(Question { among: core.iter().map(|literal| FeatureId(literal.variable)).collect() });
        }
        Ok(questions)
    }

    /// The features of the product when whatever is open is left out; `None` while there are questions, or when the
    /// choices are not possible.
    pub fn product(&mut self, choices: &[Choice]) -> Result<Option<Vec<FeatureId>>, Limited> {
        let Some(domains) = self.possible_domains(choices)? else { return Ok(None) };
        let open = self.model.ids().filter(|id| domains[id.index()].settled().is_none());
        let left_out = open.map(|id| Literal::feature(id, false));
        let assumed: Vec<Literal> = choices.iter().map(|choice| choice.literal()).chain(left_out).collect();
        let Ok(solution) = self.solver.solve(&assumed)? else { return Ok(None) };
        Ok(Some(self.model.ids().filter(|id| solution.holds(Literal::feature(*id, true))).collect()))
    }
}
