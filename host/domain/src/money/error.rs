//! Why an amount could not be formed.

use super::{Currency, MINOR_MAX};
use crate::{Error, Violation};

/// Why an amount could not be formed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// No currency has this code.
    #[error("`{0}` is no currency with minor units; write the code of ISO 4217, for example EUR")]
    UnknownCurrency(String),
    /// The two amounts have nothing in common.
    #[error("{0} and {1} cannot be added or compared; convert one of the amounts first")]
    Mixed(Currency, Currency),
    /// The amount is larger than what every reader can hold exactly.
    #[error("the amount is beyond ±{MINOR_MAX} minor units; split it into smaller ones")]
    TooLarge,
    /// The text is no amount of this currency.
    #[error("`{text}` is no amount in {currency}; write digits and at most {} decimals", .currency.decimals())]
    Unreadable {
        /// What was written.
        text: String,
        /// The currency it should have been in.
        currency: Currency,
    },
}

impl MoneyError {
    /// The same as a fault of a field, for whoever filled it in.
    pub fn at(&self, field: &str) -> Violation {
        let message = match self {
            Self::UnknownCurrency(_) => "error-currency",
            Self::Mixed(..) => "error-currencies-mixed",
            Self::TooLarge => "error-money-large",
            Self::Unreadable { .. } => "error-money",
        };
        let violation = Violation::new(field, message);
        match self {
            Self::UnknownCurrency(code) => violation.with("code", code),
            Self::Mixed(one, other) => violation.with("one", one.code()).with("other", other.code()),
            Self::TooLarge | Self::Unreadable { .. } => violation,
        }
    }
}

impl From<MoneyError> for Error {
    fn from(error: MoneyError) -> Self {
        Self::Invalid(vec![error.at("")])
    }
}
