//! The satisfiability solver behind all answers: `batsat`, a descendant of `MiniSat`, with a bound on its work.

use std::cell::Cell;
use std::rc::Rc;

use batsat::{Callbacks, Lit, Solver as Engine, SolverInterface, SolverOpts, lbool};

use crate::conflict::Limited;
use crate::limits;
use crate::logic::{Clause, Literal};

/// Stops the engine when its steps are used up.
struct Steps(Rc<Cell<u64>>);

impl Callbacks for Steps {
    fn stop(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left == 0
    }
}

/// A solver that clauses can be added to between questions.
pub(crate) struct Solver {
    engine: Engine<Steps>,
    steps: Rc<Cell<u64>>,
    variables: u32,
}

/// Which variables hold in one solution.
pub(crate) struct Solution(Vec<bool>);

impl Solution {
    pub(crate) fn holds(&self, literal: Literal) -> bool {
        self.0.get(literal.variable as usize).copied().unwrap_or(false) == literal.holds
    }
}

impl Solver {
    /// A solver that knows the clauses over so many variables. Branches are tried at random, from a fixed seed:
    /// solutions that differ prove more options open at once, and each run is like the last.
    pub(crate) fn new<'c>(variables: u32, clauses: impl Iterator<Item = &'c Clause>) -> Self {
        let steps = Rc::new(Cell::new(0));
        let options = SolverOpts { rnd_pol: true, phase_saving: 0, ..SolverOpts::default() };
        let mut solver = Self { engine: Engine::new(options, Steps(Rc::clone(&steps))), steps, variables: 0 };
        for _ in 0..variables {
            solver.variable();
        }
        for clause in clauses {
            solver.add(clause.literals.iter().copied());
        }
        solver
    }

    /// One more variable.
    pub(crate) fn variable(&mut self) -> Literal {
        let variable = self.variables;
        self.engine.var_of_int(variable);
        self.variables += 1;
        Literal { variable, holds: true }
    }

    /// One more clause, for good.
    pub(crate) fn add(&mut self, literals: impl Iterator<Item = Literal>) {
        let mut clause: Vec<Lit> = literals.map(|literal| self.lit(literal)).collect();
        self.engine.add_clause_reuse(&mut clause);
    }

    /// A solution in which all assumptions hold, or the assumptions that cannot hold together: some, not the fewest.
    pub(crate) fn solve(
        &mut self,
        assumptions: &[Literal],
    ) -> Result<Result<Solution, Vec<Literal>>, Limited> {
        self.steps.set(limits::SOLVER_STEPS);
        let assumed: Vec<Lit> = assumptions.iter().map(|literal| self.lit(*literal)).collect();
        let found = self.engine.solve_limited(&assumed);
        if found == lbool::TRUE {
            let model = self.engine.get_model();
            return Ok(Ok(Solution(model.iter().map(|value| *value == lbool::TRUE).collect())));
        }
        if found != lbool::FALSE {
            return Err(Limited);
        }
        // The engine's core is a clause: it holds the assumptions' opposites.
        let core = self.engine.unsat_core();
        let in_core = |literal: &&Literal| core.iter().any(|lit| lit.var().idx() == literal.variable);
        Ok(Err(assumptions.iter().filter(in_core).copied().collect()))
    }

    /// Whether a solution exists.
    pub(crate) fn possible(&mut self, assumptions: &[Literal]) -> Result<bool, Limited> {
        self.solve(assumptions).map(|found| found.is_ok())
    }

    fn lit(&mut self, literal: Literal) -> Lit {
        Lit::new(self.engine.var_of_int(literal.variable), literal.holds)
    }
}
