//! Numbers with grouping and decimal signs.

use crate::language::Language;

/// More digits after the point than this are noise in a portal.
const FRACTION_DIGITS_MAX: i32 = 2;

/// `(grouping, decimal)` signs.
pub(super) fn signs(language: Language) -> (char, char) {
    match language {
        Language::De => ('.', ','),
        Language::En => (',', '.'),
    }
}

/// A whole number, e.g. `12.500`.
pub(crate) fn integer(value: i64, language: Language) -> String {
    let digits = value.unsigned_abs().to_string();
    let sign = if value < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", grouped(&digits, signs(language).0))
}

/// A number with up to two digits after the decimal sign, e.g. `1.234,5`.
pub(crate) fn decimal(value: f64, language: Language) -> String {
    if !value.is_finite() {
        return "\u{2013}".to_owned();
    }
    let (group, point) = signs(language);
    let scale = 10f64.powi(FRACTION_DIGITS_MAX);
    let rounded = (value * scale).round() / scale;
    let text = rounded.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if rounded < 0.0 { "\u{2212}" } else { "" };
    let whole = grouped(whole, group);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{fraction}") }
}

pub(super) fn grouped(digits: &str, sign: char) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{decimal, integer};
    use crate::language::Language::{De, En};

    #[test]
    fn grouping_and_point_follow_the_language() {
        assert_eq!(integer(1_234_567, De), "1.234.567");
        assert_eq!(integer(-1_234, En), "\u{2212}1,234");
        assert_eq!(integer(999, De), "999");
        assert_eq!(decimal(1234.5, De), "1.234,5");
        assert_eq!(decimal(1234.0, En), "1,234");
        assert_eq!(decimal(0.126, De), "0,13");
    }

    #[test]
    fn the_extremes_do_not_panic() {
        assert_eq!(integer(i64::MIN, En), "\u{2212}9,223,372,036,854,775,808");
        assert_eq!(decimal(f64::NAN, De), "\u{2013}");
    }
}
