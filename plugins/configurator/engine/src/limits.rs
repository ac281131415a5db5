//! Every bound on a model, with its reason.

/// A model's file, in bytes: 2,500 features with titles in two languages and prices take about half.
pub const MODEL_BYTES: usize = 1024 * 1024;

/// Features of one model. The largest public models of products have 2,500; beyond, a click takes seconds.
pub const FEATURES: usize = 5_000;

/// Constraints of one model: as many as features, and as many again.
pub const CONSTRAINTS: usize = 10_000;

/// Levels of the feature tree, and of a constraint's parentheses: nobody reads more, and the stack is not endless.
pub const DEPTH: usize = 64;

/// Mistakes that one look at a file reports: an author mends a screen of them at a time.
pub const MISTAKES: usize = 50;

/// The price of one feature, in the currency's minor unit, up or down: ten thousand million euros.
/// 5,000 such prices still add up within 64 bits.
pub const PRICE: i64 = 1_000_000_000_000;

/// Percent of a price rule, in hundredths, up or down: a rule may at most remove the price, or double it.
pub const PERCENT: i64 = 10_000;

/// Steps of the solver for one question. A click on a model of 2,500 features takes a few thousand per question;
/// what needs more than this would keep the customer waiting for seconds.
pub const SOLVER_STEPS: u64 = 2_000_000;

/// Repairs that are looked at before the smallest are offered.
pub const REPAIRS_TRIED: usize = 16;

/// Repairs that are offered: a choice among more is none.
pub const REPAIRS: usize = 3;
