//! What a product costs, line by line.

use crate::model::{FeatureId, Model};

/// One feature's part of the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub feature: FeatureId,
    /// In the currency's minor unit; below zero for a discount.
    pub amount: i64,
}

/// Lines and their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    /// Prices first, then what is a percentage of their sum; each in the model's order. Nothing free is listed.
    pub lines: Vec<Line>,
    /// In the currency's minor unit.
    pub total: i64,
}

/// The price of the features. Each percentage is of the sum of all plain prices and rounded by itself, halves away
/// from zero, as invoices do with lines.
pub fn breakdown(model: &Model, features: impl Iterator<Item = FeatureId>) -> Breakdown {
    let features: Vec<FeatureId> = features.collect();
    let plain = features.iter().map(|id| Line { feature: *id, amount: model.feature(*id).price });
    let mut lines: Vec<Line> = plain.filter(|line| line.amount != 0).collect();
    let sum: i64 = lines.iter().map(|line| line.amount).sum();
    let shares =
        features.iter().map(|id| Line { feature: *id, amount: share(sum, model.feature(*id).percent) });
    lines.extend(shares.filter(|line| line.amount != 0));
    let total = lines.iter().map(|line| line.amount).sum();
    Breakdown { lines, total }
}

/// `hundredths` of a percent of an amount.
fn share(amount: i64, hundredths: i64) -> i64 {
    let product = i128::from(amount) * i128::from(hundredths);
    let rounded = (product + product.signum() * 5_000) / 10_000;
    // Amounts and percentages are bounded where they are read: it fits.
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(share(150, 1_900), 29);
        assert_eq!(share(10, 500), 1);
        assert_eq!(share(10, -500), -1);
        assert_eq!(share(9, 500), 0);
    }
}
