//! Amounts of money from minor units.

use std::fmt::Write as _;

use super::number::{grouped, signs};
use crate::language::Language;

/// `minor` units of an ISO 4217 currency: `1.234,50 €` or `€1,234.50`; an unknown currency is named by its code.
pub(crate) fn money(minor: i64, currency: &str, language: Language) -> String {
    let (group, point) = signs(language);
    let digits = exponent(currency);
    let unit = 10u64.pow(digits);
    let amount = minor.unsigned_abs();
    let mut number = grouped(&(amount / unit).to_string(), group);
    if digits > 0 {
        // Writing to a String cannot fail.
        let _ = write!(number, "{point}{:0width$}", amount % unit, width = digits as usize);
    }
    let sign = if minor < 0 { "\u{2212}" } else { "" };
    match (language, symbol(currency)) {
        (Language::De, Some(symbol)) => format!("{sign}{number}\u{a0}{symbol}"),
        (Language::De, None) => format!("{sign}{number}\u{a0}{currency}"),
        (Language::En, Some(symbol)) => format!("{sign}{symbol}{number}"),
        (Language::En, None) => format!("{sign}{currency}\u{a0}{number}"),
    }
}

/// Digits after the decimal sign (ISO 4217, column "minor unit"); two where the currency is unknown.
fn exponent(currency: &str) -> u32 {
    let known = iso_currency::Currency::from_code(currency);
    known.and_then(iso_currency::Currency::exponent).map_or(2, u32::from)
}

fn symbol(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::money;
    use crate::language::Language::{De, En};

    #[test]
    fn amounts_follow_language_and_currency() {
        assert_eq!(money(123_450, "EUR", De), "1.234,50\u{a0}€");
        assert_eq!(money(123_450, "EUR", En), "€1,234.50");
        assert_eq!(money(-5, "EUR", De), "\u{2212}0,05\u{a0}€");
        assert_eq!(money(1_500, "JPY", En), "JPY\u{a0}1,500");
        assert_eq!(money(1_234_567, "BHD", De), "1.234,567\u{a0}BHD");
        assert_eq!(money(100, "ABC", En), "ABC\u{a0}1.00");
    }
}
