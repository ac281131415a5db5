//! Which rate a tax class means, and what a category adds up to.

use serde::{Deserialize, Serialize};
use theke_entity::kinds::TaxClass;

use crate::money::Decimal;

/// § 12 (1) `UStG`. Where another country's tax is due, the line says its rate.
pub const STANDARD_RATE: i64 = 19;
/// § 12 (2) `UStG`.
pub const REDUCED_RATE: i64 = 7;

/// All lines of one class and rate: a VAT category of EN 16931 (BG-23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxGroup {
    /// Why the rate is what it is.
    pub tax_class: TaxClass,
    /// Per cent.
    pub tax_rate: Decimal,
    /// Minor units: the sum of the lines.
    pub net: i64,
    /// Minor units: the rate of that sum, rounded once.
    pub tax: i64,
}

/// The rate that a class means where a line names none.
pub(super) fn usual_rate(class: TaxClass) -> Decimal {
    let per_cent = match class {
        TaxClass::Standard => STANDARD_RATE,
        TaxClass::Reduced => REDUCED_RATE,
        TaxClass::Zero | TaxClass::Exempt => 0,
    };
    Decimal::whole(per_cent).unwrap_or_default()
}

/// Whether a class allows a rate: nothing is asked for what is exempt or rated zero, and something for the others.
pub(super) fn allows(class: TaxClass, rate: Decimal) -> bool {
    match class {
        TaxClass::Standard | TaxClass::Reduced => rate > Decimal::ZERO,
        TaxClass::Zero | TaxClass::Exempt => rate == Decimal::ZERO,
    }
}
