//! Sizes of files.

use super::number::decimal;
use crate::language::Language;

/// Decimal units, as operating systems and browsers show them: `1,2 MB`.
pub(crate) fn file_size(size_bytes: u64, language: Language) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut unit = 0;
    let mut tenths = size_bytes.saturating_mul(10);
    while tenths >= 10_000 && unit < UNITS.len() - 1 {
        tenths = tenths.div_ceil(1_000);
        unit += 1;
    }
    let whole_from = 100;
    let shown = if tenths >= whole_from { tenths / 10 * 10 } else { tenths };
    #[expect(clippy::cast_precision_loss, reason = "at most 5 digits remain")]
    let value = shown as f64 / 10.0;
    format!("{}\u{a0}{}", decimal(value, language), UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::file_size;
    use crate::language::Language::{De, En};

    #[test]
    fn sizes_are_short_and_localised() {
        assert_eq!(file_size(0, De), "0\u{a0}B");
        assert_eq!(file_size(999, De), "999\u{a0}B");
        assert_eq!(file_size(1_200_000, De), "1,2\u{a0}MB");
        assert_eq!(file_size(348_160, En), "348\u{a0}kB");
        assert_eq!(file_size(u64::MAX, En), "1,844,674\u{a0}TB");
    }
}
