//! Amounts as operators write them.

/// Units in which an amount may be written.
const UNITS: [(&str, i64); 3] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

/// A whole number, in bytes also with a unit: `5000`, `8GiB`. None for everything else.
pub fn amount(text: &str) -> Option<i64> {
    let unit = UNITS.into_iter().find_map(|(unit, size)| Some((text.strip_suffix(unit)?, size)));
    let (digits, size) = unit.unwrap_or((text, 1));
    let number = digits.trim().parse::<i64>().ok().and_then(|number| number.checked_mul(size));
    number.filter(|number| *number >= 0)
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_are_whole_numbers_with_or_without_a_unit() {
        assert_eq!(amount("5000"), Some(5_000));
        assert_eq!(amount("8GiB"), Some(8 << 30));
        assert_eq!(amount("8 GiB"), Some(8 << 30));
        for text in ["", "GiB", "-1", "1.5", "9999999999GiB", "8GB", "many"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
