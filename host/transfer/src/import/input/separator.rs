//! Finds out what separates the columns of a file.

/// What is tried; of two that fit equally well the earlier one.
const CANDIDATES: [u8; 4] = [b';', b'\t', b'|', b','];
/// Rows that are looked at.
const SAMPLE_ROWS: usize = 50;

/// The separator by which most rows have as many columns as the header; a comma if the file has one column only.
pub fn detect(text: &str) -> u8 {
    let fits = CANDIDATES.into_iter().filter_map(|separator| Some((fit(text, separator)?, separator)));
    // `max_by_key` answers the last of equals.
    fits.rev().max_by_key(|(fit, _)| *fit).map_or(b',', |(_, separator)| separator)
}

/// How well a separator fits: the share of rows that agree with the header, then the number of columns.
fn fit(text: &str, separator: u8) -> Option<(usize, usize)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = reader.records().take(SAMPLE_ROWS).filter_map(Result::ok);
    let columns = rows.next()?.len();
    if columns < 2 {
        return None;
    }
    let (mut alike, mut all) = (0, 0);
    for row in rows {
        all += 1;
        alike += usize::from(row.len() == columns);
    }
    Some(((alike * 100).checked_div(all).unwrap_or(100), columns))
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn the_separator_is_the_one_that_divides_all_rows_alike() {
        for (text, separator) in [
            ("a;b\n1;2\n", b';'),
            ("a,b\n1,2\n", b','),
            ("a\tb\n1\t2\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("Name, Vorname;Ort;Land\n\"Anders; Alice\";Berlin;DE\n", b';'),
            ("name,note\nAlice,\"a;b\"\nBob,c;d\n", b','),
            ("name\nAlice\n", b','),
            ("a;b", b';'),
        ] {
            assert_eq!(char::from(detect(text)), char::from(separator), "{text}");
        }
    }
}
